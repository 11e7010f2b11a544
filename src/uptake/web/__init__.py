"""The kit of the site: who arrives, what they may, links, paging, tags, base templates."""
