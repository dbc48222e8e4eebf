CREATE TABLE kr_session (
  handle BINARY(16) NOT NULL PRIMARY KEY,
  instance VARCHAR(64) NOT NULL,
  secret BINARY(32) NOT NULL,
  former BINARY(32),
  former_until BIGINT NOT NULL,
  sealed BINARY(16),
  created_at BIGINT NOT NULL,
  accessed_at BIGINT NOT NULL,
  idle_ms BIGINT NOT NULL,
  absolute_ms BIGINT NOT NULL,
  deadline BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  claimed_until BIGINT NOT NULL,
  grace_ms BIGINT NOT NULL,
  renewed_at BIGINT NOT NULL,
  held_names BIGINT NOT NULL,
  held_bytes BIGINT NOT NULL,
  owner BLOB
);
CREATE INDEX kr_session_due ON kr_session (instance, expires_at);
CREATE TABLE kr_session_attribute (
  handle BINARY(16) NOT NULL REFERENCES kr_session (handle) ON DELETE CASCADE,
  name VARBINARY(512) NOT NULL,
  content BLOB,
  PRIMARY KEY (handle, name)
);
CREATE TABLE kr_session_user (
  owner BINARY(32) NOT NULL,
  handle BINARY(16) NOT NULL,
  score BIGINT NOT NULL,
  kept_until BIGINT NOT NULL,
  PRIMARY KEY (owner, handle)
);
CREATE TABLE kr_session_text (
  name VARCHAR(128) NOT NULL PRIMARY KEY,
  content BLOB NOT NULL
);
