package dev.krsession.codec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Collections of plain values, of every class that has a plain form. */
final class PlainCollections {
  private PlainCollections() {}

  static List<Object> all() {
    List<String> few = List.of("z", "a", "m");
    Map<String, Integer> map = Map.of("z", 1);
    Stack<String> stack = new Stack<>();
    stack.addAll(few);
    List<Object> all = new ArrayList<>();
    all.addAll(List.of(new ArrayList<>(few), new LinkedList<>(few), new Vector<>(few), stack));
    all.addAll(List.of(new CopyOnWriteArrayList<>(few), new ArrayDeque<>(few), Arrays.asList("z")));
    all.addAll(List.of(List.of(), List.of("z"), few, Stream.of("z", null).toList()));
    all.addAll(List.of(new LinkedHashSet<>(few), new HashSet<>(few), new TreeSet<>(few)));
    all.addAll(List.of(Set.of(), Set.of("z"), Set.of("z", "a"), new LinkedHashMap<>(map)));
    all.addAll(List.of(new HashMap<>(map), new TreeMap<>(map), new ConcurrentHashMap<>(map)));
    all.addAll(List.of(Map.of(), map, Map.of("z", 1, "a", 2)));
    all.add(new HashMap<>(Map.of("deep", new ArrayList<>(List.of(Set.of(1), new TreeMap<>(map))))));
    return all;
  }
}
