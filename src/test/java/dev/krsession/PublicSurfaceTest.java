package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.api.KrSession;
import dev.krsession.api.KrSessionException;
import dev.krsession.api.KrSessions;
import dev.krsession.backend.BackendException;
import dev.krsession.backend.SessionBackendProvider;
import dev.krsession.backend.record.CellRecordStore;
import dev.krsession.backend.record.RecordStoreProvider;
import dev.krsession.console.ConsoleServlet;
import dev.krsession.metrics.HealthServlet;
import dev.krsession.metrics.MetricsServlet;
import dev.krsession.metrics.SessionsMXBean;
import dev.krsession.micrometer.KrSessionMetrics;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What users of the jar may rely on: the doors, and every type that they lead to, with all members
 * that can be called or overridden. The text in {@code public-surface.txt} is the promise; a change
 * of it is a change of the API, and belongs into the changelog.
 */
class PublicSurfaceTest {
  private static final String TEXT = "public-surface.txt";

  /** What every object has. */
  private static final List<String> OBJECTS = List.of("equals", "hashCode", "toString");

  /** What applications, operators and authors of stores begin with. */
  private static final List<Class<?>> DOORS = List.of(
      KrSessionFilter.class,
      KrSessionInitializer.class,
      BackendException.class,
      KrSession.class,
      KrSessions.class,
      KrSessionException.class,
      SessionBackendProvider.class,
      RecordStoreProvider.class,
      CellRecordStore.class,
      HealthServlet.class,
      MetricsServlet.class,
      SessionsMXBean.class,
      KrSessionMetrics.class,
      ConsoleServlet.class);

  /** Packages that applications import from. */
  private static final List<String> ROOMS = List.of(
      "dev.krsession",
      "dev.krsession.api",
      "dev.krsession.backend",
      "dev.krsession.backend.record",
      "dev.krsession.codec",
      "dev.krsession.console",
      "dev.krsession.metrics",
      "dev.krsession.micrometer",
      "dev.krsession.session");

  @Test
  void thePublicSurfaceIsWhatTheTextSays() throws Exception {
    String surface = surface();
    Files.writeString(Path.of("target", TEXT), surface);
    try (var text = PublicSurfaceTest.class.getResourceAsStream(TEXT)) {
      List<String> said = new String(text.readAllBytes()).lines().toList();
      List<String> found = surface.lines().toList();
      assertThat(difference(said, found))
          .as("the public surface; if this is meant, copy target/" + TEXT + " over the text")
          .isEmpty();
      assertThat(found).isEqualTo(said);
    }
  }

  /** What is there no longer, and what is new, each under its type. */
  private static List<String> difference(List<String> said, List<String> found) {
    List<String> before = qualified(said);
    List<String> after = qualified(found);
    return Stream.concat(
            before.stream().filter(line -> !after.contains(line)).map(line -> "- " + line),
            after.stream().filter(line -> !before.contains(line)).map(line -> "+ " + line))
        .toList();
  }

  private static List<String> qualified(List<String> lines) {
    List<String> all = new ArrayList<>();
    String type = "";
    for (String line : lines) {
      type = line.startsWith(" ") ? type : line;
      all.add(line.startsWith(" ") ? type + ':' + line : line);
    }
    return all;
  }

  private static String surface() throws Exception {
    Map<String, Class<?>> reached = reached();
    StringBuilder text = new StringBuilder();
    reached.values().forEach(type -> describe(type, text));
    text.append("\npublic for other packages of the jar alone, no part of the promise:\n");
    publicTypes().stream()
        .map(Class::getName)
        .filter(name -> !reached.containsKey(name))
        .sorted()
        .forEach(name -> text.append("  ").append(name).append('\n'));
    return text.toString();
  }

  private static Map<String, Class<?>> reached() {
    Map<String, Class<?>> reached = new TreeMap<>();
    Deque<Class<?>> open = new ArrayDeque<>(DOORS);
    while (!open.isEmpty()) {
      Class<?> type = open.pop();
      if (isOurs(type) && reached.put(type.getName(), type) == null) {
        supertypes(type).forEach(each -> types(each).forEach(open::push));
        members(type).forEach(member -> mentioned(member).forEach(open::push));
        Class<?>[] permitted = type.getPermittedSubclasses();
        Stream.of(permitted == null ? new Class<?>[0] : permitted).forEach(open::push);
      }
    }
    return reached;
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith("dev.krsession.") && Modifier.isPublic(type.getModifiers());
  }

  private static Stream<Type> supertypes(Class<?> type) {
    Stream<Type> interfaces = Arrays.stream(type.getGenericInterfaces());
    Type above = type.getGenericSuperclass();
    return above == null || above == Object.class || above == Record.class
        ? interfaces
        : Stream.concat(Stream.of(above), interfaces);
  }

  private static Stream<Class<?>> mentioned(Member member) {
    if (member instanceof Executable executable) {
      Stream<Type> said = Stream.concat(
          Arrays.stream(executable.getGenericParameterTypes()),
          Arrays.stream(executable.getGenericExceptionTypes()));
      Stream<Type> all = executable instanceof Method method
          ? Stream.concat(said, Stream.of(method.getGenericReturnType()))
          : said;
      return all.flatMap(PublicSurfaceTest::types);
    }
    return types(((java.lang.reflect.Field) member).getGenericType());
  }

  private static Stream<Class<?>> types(Type type) {
    if (type instanceof Class<?> plain) {
      return Stream.of(plain.isArray() ? plain.getComponentType() : plain);
    }
    if (type instanceof ParameterizedType generic) {
      return Stream.concat(
          types(generic.getRawType()),
          Arrays.stream(generic.getActualTypeArguments()).flatMap(PublicSurfaceTest::types));
    }
    if (type instanceof GenericArrayType array) {
      return types(array.getGenericComponentType());
    }
    return type instanceof WildcardType wild
        ? Arrays.stream(wild.getUpperBounds()).flatMap(PublicSurfaceTest::types)
        : Stream.of();
  }

  private static Stream<Member> members(Class<?> type) {
    return Stream.<Member[]>of(
            type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
        .flatMap(Arrays::stream)
        .filter(member -> !member.isSynthetic())
        .filter(member -> isOpen(member, type))
        .filter(member -> !OBJECTS.contains(member.getName()));
  }

  private static boolean isOpen(Member member, Class<?> type) {
    return Modifier.isPublic(member.getModifiers())
        || (Modifier.isProtected(member.getModifiers()) && !Modifier.isFinal(type.getModifiers()));
  }

  private static void describe(Class<?> type, StringBuilder text) {
    String above = supertypes(type).map(PublicSurfaceTest::name).collect(Collectors.joining(", "));
    text.append(kind(type)).append(' ').append(type.getName()).append(parameters(type));
    text.append(above.isEmpty() ? "" : " is " + above).append('\n');
    members(type)
        .map(PublicSurfaceTest::line)
        .sorted()
        .forEach(line -> text.append("  ").append(line).append('\n'));
  }

  private static String kind(Class<?> type) {
    String modifiers = type.isInterface() || type.isEnum() || type.isRecord()
        ? ""
        : Modifier.toString(type.getModifiers() & (Modifier.ABSTRACT | Modifier.FINAL)) + ' ';
    String kind = type.isInterface()
        ? "interface"
        : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    return (type.isSealed() ? "sealed " : "") + modifiers.stripLeading() + kind;
  }

  private static String line(Member member) {
    int modifiers = member.getModifiers();
    String prefix = (Modifier.isProtected(modifiers) ? "protected " : "")
        + (Modifier.isStatic(modifiers) ? "static " : "");
    if (member instanceof Method method) {
      String optional = method.isDefault() ? "default " : "";
      return prefix
          + optional
          + parameters(method).replaceFirst("(.)$", "$1 ")
          + name(method.getGenericReturnType())
          + ' '
          + method.getName()
          + arguments(method);
    }
    return member instanceof Constructor<?> constructor
        ? prefix + "new" + arguments(constructor)
        : prefix
            + name(((java.lang.reflect.Field) member).getGenericType())
            + ' '
            + member.getName();
  }

  private static String arguments(Executable executable) {
    String thrown = names(executable.getGenericExceptionTypes());
    return '('
        + names(executable.getGenericParameterTypes())
        + ')'
        + (thrown.isEmpty() ? "" : " throws " + thrown);
  }

  private static String parameters(java.lang.reflect.GenericDeclaration generic) {
    String all = Arrays.stream(generic.getTypeParameters())
        .map(TypeVariable::getName)
        .collect(Collectors.joining(", "));
    return all.isEmpty() ? "" : '<' + all + '>';
  }

  private static String names(Type[] types) {
    return Arrays.stream(types).map(PublicSurfaceTest::name).collect(Collectors.joining(", "));
  }

  /** Without packages. */
  private static String name(Type type) {
    return type.getTypeName().replaceAll("[a-z0-9_]+\\.", "").replace('$', '.');
  }

  private static List<Class<?>> publicTypes() throws IOException, URISyntaxException {
    Path classes = Path.of(KrSessionFilter.class
        .getProtectionDomain()
        .getCodeSource()
        .getLocation()
        .toURI());
    TreeSet<Class<?>> types = new TreeSet<>(Comparator.comparing(Class::getName));
    for (String room : ROOMS) {
      try (Stream<Path> files = Files.list(classes.resolve(room.replace('.', '/')))) {
        files
            .map(file -> file.getFileName().toString())
            .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
            .map(file -> room + '.' + file.substring(0, file.length() - ".class".length()))
            .map(PublicSurfaceTest::load)
            .filter(PublicSurfaceTest::isOurs)
            .forEach(types::add);
      }
    }
    return List.copyOf(types);
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, PublicSurfaceTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
