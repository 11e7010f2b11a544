"""Records of meetings: what a body decided and asked for, read from its own sentences."""

from uptake.exchange.records.reading import read_record as read_record
from uptake.exchange.records.reading import read_record_file as read_record_file
