package dev.krsession.codec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Explains why an object cannot be stored in a shared store, with the cure. */
final class Refusal {
  private final Object value;
  private final String why;
  private final Set<Class<?>> notAllowed;
  private final Map<Class<?>, String> impossible;
  private final JavaTypes setting;

  Refusal(Object value, String why, ObjectWriter writer, AllowList allowed) {
    this.value = value;
    this.why = why;
    this.notAllowed = writer.notAllowed();
    this.impossible = writer.impossible();
    this.setting = allowed.setting();
  }

  /** Why a bean of a framework cannot be kept, without the form in which it would be. */
  static Refusal ofBean(Object form, ObjectWriter writer, AllowList allowed) {
    return new Refusal(allowed.beans().instance(form), "", writer, allowed);
  }

  /** Returns all classes that cause the refusal. */
  Set<Class<?>> classes() {
    Set<Class<?>> classes = new LinkedHashSet<>(notAllowed);
    classes.addAll(impossible.keySet());
    return classes;
  }

  String text() {
    StringBuilder text = new StringBuilder("a ")
        .append(TypeName.of(value.getClass()))
        .append(" cannot be kept in the shared store");
    if (!why.isEmpty()) {
      text.append(": ").append(why);
    }
    impossible.forEach((type, fault) -> text.append("; ").append(fault(type, fault)));
    if (!notAllowed.isEmpty()) {
      text.append("; codec.java-types does not allow ")
          .append(names(notAllowed))
          .append("; to allow them set ")
          .append(setting.with(words()));
    }
    if (!impossible.isEmpty()) {
      text.append(
          why.isEmpty()
              ? "; make it Serializable, or transient where a field holds it"
              : "; make it Serializable, or transient where a field holds it, or name the"
                  + " attribute in codec.node-local-attributes if it may stay on this node");
    }
    return text.toString();
  }

  private String fault(Class<?> type, String fault) {
    String place = GraphPath.to(type, value).map(path -> " at " + path).orElse("");
    return "a " + TypeName.of(type) + place + " is " + fault;
  }

  /** Returns the presets that contain the classes, or else the classes themselves. */
  private List<String> words() {
    Set<String> words = new LinkedHashSet<>();
    for (Class<?> type : notAllowed) {
      Optional<Preset> preset = Preset.covering(type.getName());
      words.add(preset.map(Preset::word).orElseGet(type::getName));
    }
    return new ArrayList<>(words);
  }

  private static String names(Set<Class<?>> types) {
    return types.stream().map(TypeName::of).collect(Collectors.toCollection(TreeSet::new)).stream()
        .collect(Collectors.joining(", "));
  }
}
