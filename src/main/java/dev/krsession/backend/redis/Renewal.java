package dev.krsession.backend.redis;

import dev.krsession.session.SecretHash;
import java.time.Duration;

/** A new secret that waits for its commit, and how long the old one shall still do. */
record Renewal(SecretHash proof, Duration grace) {}
