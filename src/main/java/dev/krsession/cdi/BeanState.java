package dev.krsession.cdi;

import java.io.Serializable;
import java.util.ArrayList;

/**
 * A session-scoped bean as a store keeps it. It comes back on every node with the same deployment.
 *
 * @param id names the bean in Weld
 * @param instance the application's object
 * @param dependents those that end with it
 */
public record BeanState(String id, Object instance, ArrayList<BeanState> dependents)
    implements Serializable {}
