package dev.krsession.example;

import dev.krsession.backend.BackendContext;
import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.SessionBackendProvider;
import dev.krsession.codec.AllowedTypes;
import dev.krsession.codec.AttributeCodec;
import dev.krsession.session.SessionHandle;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Opens the backend for {@code backend=table}. */
public final class TableProvider implements SessionBackendProvider {
  private static final Map<String, ConcurrentMap<SessionHandle, Row>> DATABASE =
      new ConcurrentHashMap<>();

  @Override
  public String name() {
    return "table";
  }

  @Override
  public SessionBackend open(BackendContext context) {
    if (!Set.of("schema").containsAll(context.options().keySet())) {
      throw new IllegalArgumentException("backend.options: there is no option but schema");
    }
    String table = context.options().getOrDefault("schema", "") + "." + context.instanceName();
    AttributeCodec codec = new AttributeCodec(
        AllowedTypes.of(context.allowedTypes()), context.loader(), context.attributeBytes());
    return new TableBackend(
        DATABASE.computeIfAbsent(table, name -> new ConcurrentHashMap<>()),
        codec,
        context.clock(),
        context.ends());
  }
}
