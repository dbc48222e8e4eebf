package dev.krsession.observe;

import dev.krsession.session.Printable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.helpers.FormattingTuple;
import org.slf4j.helpers.MessageFormatter;

/**
 * The log events of kr-session, all by the logger {@code dev.krsession}. Each line begins with the
 * event's name, which is stable; the text after it may change. {@code docs/log-events.md} says what
 * to do about each. Ids in log lines are public ones, which are no credentials.
 */
public enum LogEvent {
  FILTER_STARTED(
      "filter.started",
      Level.INFO,
      "kr-session{} has started, backend {}, with these settings:\n{}",
      "kr-session{} has started, backend {}. Its settings are not shown, because SLF4J has no"
          + " provider; to have one, add org.slf4j:slf4j-jdk14 or ch.qos.logback:logback-classic to"
          + " the webapp"),
  FILTER_REFUSED("filter.refused", Level.ERROR, "kr-session cannot start:\n{}"),
  FILTER_ASIDE(
      "filter.aside", Level.DEBUG, "filter '{}' stands aside: the webapp declares its own"),
  FILTER_MISPLACED("filter.misplaced", Level.WARN, "{}"),
  SESSIONS_TWO("sessions.two", Level.WARN, "{}"),
  BEANS_SHARED("beans.shared", Level.DEBUG, "session-scoped beans of CDI live in our sessions: {}"),
  BEANS_APART(
      "beans.apart",
      Level.WARN,
      "session-scoped beans of CDI are kept in the container's own session, on one node, and end"
          + " with ours only in a request that has both: {}"),
  SETTING_ODD("setting.odd", Level.WARN, "{}"),
  LISTENERS_SHARED(
      "listeners.shared",
      Level.DEBUG,
      "the container's own listeners are notified of sessions: {}"),
  LISTENERS_REMADE(
      "listeners.remade",
      Level.INFO,
      "session listeners are created again, as descriptors and annotations declare them; those that"
          + " were only passed to ServletContext.addListener are not notified: {}"),
  LISTENER_LEFT("listener.left", Level.WARN, "{}"),
  LISTENER_FAILED(
      "listener.failed", Level.ERROR, "listener {} failed; the session and the others go on"),
  JMX_REFUSED("jmx.refused", Level.WARN, "metrics.jmx: this JVM does not show the filter in JMX"),
  KEY_MADE("key.made", Level.DEBUG, "signing.keys is not set: a key was made for this start"),
  KEY_UNSHARED(
      "key.unshared",
      Level.WARN,
      "signing.keys is not set: cookies end with this JVM, whatever the backend keeps; set"
          + " signing.keys or signing.keys-file, the same on every node"),
  KEY_SHARED("key.shared", Level.INFO, "{}"),
  KEYS_REVOKED("keys.revoked", Level.WARN, "{}"),
  KEY_FILE_UNREAD("key.file-unread", Level.WARN, "{}"),
  SESSION_CREATED("session.created", Level.DEBUG, "session {} created"),
  SESSION_LOADED("session.loaded", Level.TRACE, "session {} loaded"),
  SESSION_STORED("session.stored", Level.TRACE, "session {} has nothing unsaved"),
  SESSION_RENEWED("session.renewed", Level.DEBUG, "session {} has a new id: {}"),
  SESSION_INVALIDATED("session.invalidated", Level.DEBUG, "session {} invalidated"),
  SESSION_EXPIRED("session.expired", Level.DEBUG, "session {} expired"),
  SESSION_EVICTED(
      "session.evicted", Level.DEBUG, "session {} made room: limits.sessions is reached"),
  SESSIONS_FULL(
      "sessions.full",
      Level.WARN,
      "limits.sessions is reached: live sessions, the longest idle first, end to make room for new"
          + " ones; raise it, and the heap with it, or keep sessions in Redis; logged once"),
  SESSION_DISPLACED(
      "session.displaced",
      Level.DEBUG,
      "session {} made room for another one of its user: limits.sessions-per-user"),
  USER_REFUSED("user.refused", Level.WARN, "a request is answered with 503: {}"),
  SESSION_MISSED(
      "session.missed", Level.DEBUG, "session {} is over: expired, ended, or its id has changed"),
  COOKIE_REJECTED("cookie.rejected", Level.DEBUG, "session cookie rejected: {}"),
  COOKIE_WASTED(
      "cookie.wasted",
      Level.WARN,
      "a cookie that browsers take over HTTPS alone was sent over plain HTTP, so visitors have no"
          + " session there; speak HTTPS, name the proxy that does in proxies.trusted, or change"
          + " cookie.secure-policy and cookie.same-site; logged once"),
  LOAD_FAILED("load.failed", Level.ERROR, "a request is answered with 503: {}"),
  LOAD_TIMEOUT("load.timeout", Level.ERROR, "a request is answered with 503: {}"),
  LOAD_REFUSED("load.refused", Level.DEBUG, "a request cannot have its session: {}"),
  COMMIT_FAILED(
      "commit.failed",
      Level.ERROR,
      "session {} could not be saved, and the request is answered with 503: {}"),
  COMMIT_TIMEOUT(
      "commit.timeout",
      Level.ERROR,
      "session {} could not be saved in time, and the request is answered with 503: {}"),
  COMMIT_LATE(
      "commit.late",
      Level.ERROR,
      "session {} could not be saved after the response had left; its last changes are lost: {}"),
  COMMIT_REFUSED("commit.refused", Level.DEBUG, "session {} could not be saved: {}"),
  TOUCH_FAILED("touch.failed", Level.DEBUG, "a session could not be kept alive: {}"),
  RENEW_FAILED("renew.failed", Level.DEBUG, "a session keeps its id for now: {}"),
  ATTRIBUTE_UNREADABLE(
      "attribute.unreadable",
      Level.WARN,
      "attribute '{}' of type {} cannot be decoded; it reads as absent and its bytes stay"),
  ATTRIBUTE_REFUSED("attribute.refused", Level.WARN, "{}"),
  ATTRIBUTE_LOCAL(
      "attribute.local",
      Level.INFO,
      "a {} in the session is a live user interface: it stays on the node that made it, so a"
          + " visitor's requests have to come to one node (sticky sessions)"),
  OBJECTS_SHARED_KEYS(
      "objects.shared-keys",
      Level.INFO,
      "Java objects in the store are encrypted under keys in the same store: an attacker who can"
          + " write to all of it could create objects of the allowed classes; to prevent that set"
          + " signing.keys-file or signing.keys, the same on every node"),
  STORE_ABSENT(
      "store.absent",
      Level.WARN,
      "the session store does not serve; the application starts, and has sessions as soon as it does: {}"),
  REDIS_EXPOSED("redis.exposed", Level.WARN, "{}"),
  REDIS_EVICTS("redis.evicts", Level.WARN, "{}"),
  REDIS_LOGIN("redis.login", Level.ERROR, "{}"),
  REDIS_TLS("redis.tls", Level.ERROR, "{}"),
  REDIS_RIGHT("redis.right", Level.ERROR, "{}"),
  REDIS_ADDRESS("redis.address", Level.ERROR, "{}"),
  REDIS_REFUSAL("redis.refusal", Level.ERROR, "{}"),
  STORE_DOWN(
      "store.down",
      Level.WARN,
      "the session store is down: {}; requests that need a session fail until it is back"),
  STORE_BACK("store.back", Level.INFO, "the session store is back"),
  UPKEEP_FAILED("upkeep.failed", Level.ERROR, "{} failed{}; the next round comes all the same"),
  UPKEEP_OUTAGE("upkeep.outage", Level.DEBUG, "{} failed, since the store did");

  private static final class Holder {
    static final Logger LOG = LoggerFactory.getLogger("dev.krsession");

    /** Whether warnings, errors and the start go to the container's log. */
    static final boolean UNPROVIDED = ContainerLog.isNeeded();
  }

  private final String id;
  private final Level level;
  private final String line;

  /** The same for the container's log, in one line. */
  private final String containerLine;

  private final boolean hasLines;

  LogEvent(String id, Level level, String text) {
    this(id, level, text, text);
  }

  LogEvent(String id, Level level, String text, String containerText) {
    this.id = id;
    this.level = level;
    this.line = id + ": " + text;
    this.containerLine = id + ": " + containerText;
    this.hasLines = text.indexOf('\n') >= 0;
  }

  /** Returns its name, such as {@code session.created}. */
  public String id() {
    return id;
  }

  /** Returns its level, which never changes. */
  public Level level() {
    return level;
  }

  /** Returns whether it would be logged. */
  public boolean isWanted() {
    return Holder.UNPROVIDED ? isForContainer() : isEnabled();
  }

  private boolean isEnabled() {
    return switch (level) {
      case ERROR -> Holder.LOG.isErrorEnabled();
      case WARN -> Holder.LOG.isWarnEnabled();
      case INFO -> Holder.LOG.isInfoEnabled();
      case DEBUG -> Holder.LOG.isDebugEnabled();
      case TRACE -> Holder.LOG.isTraceEnabled();
    };
  }

  /** A refused start is not sent: {@code Refusal} writes it to the container's log in any case. */
  private boolean isForContainer() {
    return this == FILTER_STARTED
        || (this != FILTER_REFUSED && level.toInt() >= Level.WARN.toInt());
  }

  /**
   * Logs the event, if its level is enabled.
   *
   * @param arguments the values of the placeholders, and after them a failure whose stack trace is
   *     useful
   */
  public void log(@Nullable Object... arguments) {
    if (!isWanted()) {
      return;
    }
    @Nullable Object[] shown = shown(arguments);
    if (Holder.UNPROVIDED) {
      FormattingTuple formatted = MessageFormatter.arrayFormat(containerLine, shown);
      ContainerLog.write(formatted.getMessage(), formatted.getThrowable());
      return;
    }
    switch (level) {
      case ERROR -> Holder.LOG.error(line, shown);
      case WARN -> Holder.LOG.warn(line, shown);
      case INFO -> Holder.LOG.info(line, shown);
      case DEBUG -> Holder.LOG.debug(line, shown);
      case TRACE -> Holder.LOG.trace(line, shown);
    }
  }

  /** A foreign text may contain what looks like a line of its own. */
  private @Nullable Object[] shown(@Nullable Object[] arguments) {
    @Nullable Object[] shown = arguments.clone();
    for (int at = 0; at < shown.length; at++) {
      if (shown[at] instanceof String text) {
        shown[at] = hasLines
            ? text.lines().map(Printable::line).collect(Collectors.joining("\n"))
            : Printable.line(text);
      }
    }
    return shown;
  }
}
