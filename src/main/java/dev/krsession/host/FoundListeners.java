package dev.krsession.host;

import java.util.List;
import java.util.Optional;

/**
 * The listeners that a container has for a webapp.
 *
 * @param listeners the instances that it calls, in order; empty if inaccessible
 * @param how the container's family, or why they are inaccessible
 */
public record FoundListeners(Optional<List<Object>> listeners, String how) {}
