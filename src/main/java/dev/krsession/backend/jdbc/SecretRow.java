package dev.krsession.backend.jdbc;

import dev.krsession.backend.SecretRotation;
import dev.krsession.backend.record.RotationResult;
import dev.krsession.session.SealedSecret;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The secrets in a session's row, while the transaction has locked it.
 *
 * @param renewedAt when the present secret replaced another; zero: never
 * @param now the database's clock
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SecretRow(
    byte[] secret,
    byte @Nullable [] former,
    long formerUntil,
    byte @Nullable [] sealed,
    long renewedAt,
    long now) {
  private static final String COLUMNS = "secret, former, former_until, sealed, renewed_at, :now";

  static Optional<SecretRow> lock(Sql sql, SessionHandle handle, String instance)
      throws SQLException {
    String text = sql.dialect().locking(COLUMNS, "kr_session", SqlRecordStore.ALIVE);
    return sql.ask(text, SecretRow::read, ColumnBytes.of(handle), instance);
  }

  private static Optional<SecretRow> read(ResultSet row) throws SQLException {
    return row.next()
        ? Optional.of(new SecretRow(
            row.getBytes(1),
            row.getBytes(2),
            row.getLong(3),
            row.getBytes(4),
            row.getLong(5),
            row.getLong(6)))
        : Optional.empty();
  }

  RotationResult succeed(Sql sql, SessionHandle handle, SecretRotation wanted) throws SQLException {
    if (!Arrays.equals(secret, wanted.present().bytes())) {
      return succession(wanted);
    }
    if (renewedAt > now) {
      // the clock is behind that of the previous database
      int unused = sql.change(
          "UPDATE kr_session SET renewed_at = ? WHERE handle = ?", now, ColumnBytes.of(handle));
    }
    long young = renewedAt == 0 ? 0 : Math.min(renewedAt, now) + wanted.every().toMillis() - now;
    long wait = Math.max(young, formerUntil - now);
    if (wait > 0) {
      return new RotationResult.TooEarly(Duration.ofMillis(wait));
    }
    int unused = sql.change(
        "UPDATE kr_session SET former = secret, former_until = :now + "
            + wanted.grace().toMillis()
            + ", sealed = ?, secret = ?, renewed_at = :now WHERE handle = ?",
        wanted.sealed().bytes(),
        wanted.next().bytes(),
        ColumnBytes.of(handle));
    return new RotationResult.Settled(wanted.sealed(), wanted.next());
  }

  /** Returns the successor that another request has stored for the former secret. */
  private RotationResult succession(SecretRotation wanted) {
    byte[] present = sealed;
    if (present == null
        || now >= formerUntil
        || !Arrays.equals(former, wanted.present().bytes())) {
      return new RotationResult.Refused();
    }
    return new RotationResult.Settled(SealedSecret.stored(present), SecretDigest.stored(secret));
  }
}
