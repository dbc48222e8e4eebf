package dev.krsession.boot;

import dev.krsession.config.KrSettings;
import dev.krsession.config.Stated;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The properties {@code krsession.*}, and those left of Spring Session, of a Spring environment, in
 * Spring's order and under our names. Dots, hyphens and capitals make no difference:
 * {@code krsession.redis.pool-max} and {@code KRSESSION_REDIS_POOLMAX} are {@code redis.pool.max}.
 */
final class SpringProperties {
  private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("krsession");
  private static final String PREFIX = "krsession.";

  private static final ConfigurationPropertyName SPRING_SESSION =
      ConfigurationPropertyName.of("spring.session");

  /** Whether to add the filter at all; corresponds to {@code auto} outside Spring Boot. */
  private static final String ENABLED = "enabled";

  private static final Set<String> SHARED = Set.of(
      StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
      StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);

  /** Settings whose parts are separated by semicolons; commas separate those of all others. */
  private static final Set<String> WITH_SEMICOLONS = Set.of("cookie.extensions", "backend.options");

  private final ConfigurableEnvironment environment;
  private final PlaceholdersResolver placeholders;
  private final Map<String, String> namesByLetters = new HashMap<>();

  SpringProperties(ConfigurableEnvironment environment) {
    this.environment = environment;
    placeholders = new PropertySourcesPlaceholdersResolver(environment);
    KrSettings.names().forEach(name -> namesByLetters.put(letters(name), name));
    namesByLetters.put(ENABLED, ENABLED);
  }

  /** All of them by their full names; unknown ones too. */
  Map<String, Stated> read() {
    Map<String, Stated> all = new HashMap<>();
    for (ConfigurationPropertySource source :
        ConfigurationPropertySources.from(environment.getPropertySources())) {
      read(source).forEach(all::putIfAbsent);
      springSession(source).forEach(all::putIfAbsent);
    }
    Stated enabled = all.remove(PREFIX + ENABLED);
    if (enabled != null && enabled.text().equalsIgnoreCase("false")) {
      all.put(PREFIX + "auto", enabled);
    }
    return all;
  }

  private Map<String, Stated> read(ConfigurationPropertySource source) {
    Map<String, Stated> found = new LinkedHashMap<>();
    Map<String, TreeMap<Integer, ConfigurationProperty>> lists = new HashMap<>();
    names(source).forEach(name -> {
      ConfigurationProperty property = source.getConfigurationProperty(name);
      if (property != null && isItem(name)) {
        int index = Integer.parseInt(name.getLastElement(Form.UNIFORM));
        lists
            .computeIfAbsent(ourName(name.getParent()), unused -> new TreeMap<>())
            .put(index, property);
      } else if (property != null) {
        String ours = ourName(name);
        found.putIfAbsent(PREFIX + ours, stated(List.of(property), ours, source));
      }
    });
    lists.forEach(
        (ours, items) -> found.putIfAbsent(PREFIX + ours, stated(items.values(), ours, source)));
    return found;
  }

  /** Only where sources list them: they are only warned of. */
  private Map<String, Stated> springSession(ConfigurationPropertySource source) {
    Map<String, Stated> found = new HashMap<>();
    if (source instanceof IterableConfigurationPropertySource iterable) {
      iterable.stream().filter(SPRING_SESSION::isAncestorOf).forEach(name -> {
        ConfigurationProperty property = source.getConfigurationProperty(name);
        if (property != null) {
          found.put(name.toString(), stated("", name.toString(), property, source));
        }
      });
    }
    return found;
  }

  /** Those of a source that cannot list any are asked for one by one. */
  private Stream<ConfigurationPropertyName> names(ConfigurationPropertySource source) {
    return source instanceof IterableConfigurationPropertySource iterable
        ? iterable.stream().filter(OURS::isAncestorOf)
        : namesByLetters.values().stream().map(OURS::append);
  }

  private static boolean isItem(ConfigurationPropertyName name) {
    return name.isLastElementIndexed()
        && name.getLastElement(Form.UNIFORM).chars().allMatch(Character::isDigit);
  }

  private String ourName(ConfigurationPropertyName name) {
    String rest = withoutPrefix(name);
    return namesByLetters.getOrDefault(letters(rest), rest);
  }

  private Stated stated(
      Collection<ConfigurationProperty> items, String ours, ConfigurationPropertySource source) {
    String separator = WITH_SEMICOLONS.contains(ours) ? ";" : ",";
    String text =
        items.stream().map(item -> text(item, separator)).collect(Collectors.joining(separator));
    ConfigurationProperty first = items.iterator().next();
    return stated(text, PREFIX + written(first), first, source);
  }

  private static Stated stated(
      String text,
      String name,
      ConfigurationProperty property,
      ConfigurationPropertySource source) {
    String place =
        property.getOrigin() == null ? sourceName(source) : property.getOrigin().toString();
    String origin = "Spring property " + name + ", " + place;
    return new Stated(text, origin, SHARED.contains(sourceName(source)));
  }

  private static String written(ConfigurationProperty first) {
    ConfigurationPropertyName name = first.getName();
    ConfigurationPropertyName whole = isItem(name) ? name.getParent() : name;
    return withoutPrefix(whole);
  }

  /** To Spring, {@code kr-session} is our prefix too, so its length says nothing. */
  private static String withoutPrefix(ConfigurationPropertyName name) {
    return name.subName(OURS.getNumberOfElements()).toString();
  }

  private String text(ConfigurationProperty item, String separator) {
    Object value = placeholders.resolvePlaceholders(item.getValue());
    return value instanceof Collection<?> parts
        ? parts.stream().map(String::valueOf).collect(Collectors.joining(separator))
        : String.valueOf(value);
  }

  private static String sourceName(ConfigurationPropertySource source) {
    @Nullable Object underlying = source.getUnderlyingSource();
    return underlying instanceof PropertySource<?> known ? known.getName() : "its environment";
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9\\[\\]]", "");
  }
}
