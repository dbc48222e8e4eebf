package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.backend.redis.transport.ConnectionOptions;
import dev.krsession.backend.redis.transport.RedisUri;
import dev.krsession.codec.AllowedTypes;
import dev.krsession.codec.AttributeCodec;
import dev.krsession.session.SessionClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes backends as a node of a cluster of web servers would. */
public final class RedisNodes {
  private RedisNodes() {}

  static AttributeCodec codec() {
    return new AttributeCodec(
        AllowedTypes.of(List.of("dev.krsession.backend.redis.*")),
        RedisNodes.class.getClassLoader(),
        64 << 10);
  }

  /** A node whose server is there. */
  public static RedisBackend node(String uri) {
    return node(RedisOptions.of(RedisUri.parse(uri)));
  }

  /** The same options, but for components that have these names, or those of the connection. */
  static RedisOptions with(RedisOptions options, Map<String, ?> changes) {
    Map<String, Object> own = new HashMap<>(changes);
    Map<String, Object> connection = new HashMap<>(changes);
    connection.keySet().retainAll(names(ConnectionOptions.class));
    own.keySet().removeAll(connection.keySet());
    assertThat(names(RedisOptions.class)).containsAll(own.keySet());
    own.put("connection", copy(options.connection(), connection));
    return copy(options, own);
  }

  private static List<String> names(Class<? extends Record> type) {
    return Stream.of(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  private static <R extends Record> R copy(R options, Map<String, ?> changes) {
    RecordComponent[] all = options.getClass().getRecordComponents();
    Class<?>[] types = Stream.of(all).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Object[] values = new Object[all.length];
      for (int at = 0; at < all.length; at++) {
        Object changed = changes.get(all[at].getName());
        values[at] = changed != null ? changed : all[at].getAccessor().invoke(options);
      }
      @SuppressWarnings("unchecked")
      R copy = (R) options.getClass().getDeclaredConstructor(types).newInstance(values);
      return copy;
    } catch (InvocationTargetException e) {
      throw (RuntimeException) e.getCause();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  static RedisBackend node(RedisOptions options) {
    return node(options, SessionClock.system());
  }

  static RedisBackend node(RedisOptions options, SessionClock clock) {
    return new RedisBackend(options, codec(), clock, (attribute, type, cause) -> {});
  }
}
