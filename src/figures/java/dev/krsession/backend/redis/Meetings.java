package dev.krsession.backend.redis;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/** Where requests wait for each other with their session loaded, to go on at the same instant. */
final class Meetings {
  private static final Map<String, CyclicBarrier> OPEN = new ConcurrentHashMap<>();

  private Meetings() {}

  static void await(String name, int parties) throws Exception {
    CyclicBarrier here = OPEN.computeIfAbsent(name, key -> new CyclicBarrier(parties));
    here.await(20, TimeUnit.SECONDS);
    OPEN.remove(name);
  }
}
