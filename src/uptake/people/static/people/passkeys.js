/* Passkeys: shows the buttons for them where the browser knows them, and says when one failed. */
(() => {
  const button = document.querySelector('[data-passkey]')
  const problem = document.getElementById('passkey-problem')
  if (!button || !window.PublicKeyCredential) return
  const forms = window.allauth.webauthn.forms
  const ids = { credential: 'passkey-credential', data: 'js_data', passwordless: 'passkey-alone' }
  const begin = {
    login: () => forms.loginForm({ ids: { ...ids, login: button.id } }),
    authenticate: () => forms.authenticateForm({ ids: { ...ids, authenticate: button.id } }),
    add: () => forms.addForm({ ids: { ...ids, add: button.id } })
  }
  begin[button.dataset.passkey]()
  button.hidden = false
  document.addEventListener('allauth.error', event => {
    event.preventDefault()
    problem.hidden = false
  })
})()
