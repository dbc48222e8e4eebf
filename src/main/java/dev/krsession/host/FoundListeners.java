package dev.krsession.host;

import java.util.List;
import java.util.Optional;

/**
 * What a container tells of who listens in a webapp.
 *
 * @param listeners the very instances that it calls, in order; empty if it cannot be asked
 * @param how which family of containers it is, or why it cannot be asked
 */
public record FoundListeners(Optional<List<Object>> listeners, String how) {}
