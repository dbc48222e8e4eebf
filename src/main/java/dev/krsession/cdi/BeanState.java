package dev.krsession.cdi;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A session-scoped bean as a store keeps it. It comes back on every node with the same deployment.
 *
 * @param id names the bean in Weld
 * @param instance the application's object
 * @param dependents those that end with it
 * @param around by the ids of its interceptors and decorators, or by their classes where these are
 *     no beans, what they hold; null if they hold nothing
 */
public record BeanState(
    String id,
    Object instance,
    ArrayList<BeanState> dependents,
    @Nullable TreeMap<String, Map<String, @Nullable Object>> around)
    implements Serializable {}
