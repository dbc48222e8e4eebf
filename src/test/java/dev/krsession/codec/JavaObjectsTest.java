package dev.krsession.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.session.LimitExceededException;
import java.io.File;
import java.io.InputStream;
import java.io.Serializable;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a shared store keeps beyond plain values. */
class JavaObjectsTest {
  private final TestCodec codecs = new TestCodec();
  private final SessionCodec auto = codecs.of("auto");

  static final class Line implements Serializable {
    private static final long serialVersionUID = 1L;
    final String item;
    final transient Object cache = new Object();
    private int count;
    Line self = this;

    Line(String item) {
      this.item = item;
    }
  }

  /** As beans in sessions are: nobody marked it. */
  static class Unmarked {
    final List<String> items = Collections.synchronizedList(new ArrayList<>());
    private int attempts;
    private transient int cached = 3;
  }

  static final class UnmarkedChild extends Unmarked {
    private final Map<String, Line> lines = new HashMap<>();
    Optional<String> none = null;
  }

  static final class Loop {
    Loop next;
  }

  record Unserializable(String name, int[] numbers) {}

  record Marked(String name, List<String> more) implements Serializable {}

  static final class Preferences extends HashMap<String, String> {
    private static final long serialVersionUID = 1L;
    String owner = "max";
  }

  static final class Connected implements Serializable {
    private static final long serialVersionUID = 1L;
    final List<Holder> holders = List.of(new Holder());
  }

  static final class Holder implements Serializable {
    private static final long serialVersionUID = 1L;
    final Thread connection = new Thread();
  }

  static List<Object> valuesOfTheJdk() throws Exception {
    Properties properties = new Properties();
    properties.setProperty("a", "b");
    EnumMap<RoundingMode, String> enums = new EnumMap<>(RoundingMode.class);
    enums.put(RoundingMode.UP, "up");
    return List.of(
        Currency.getInstance("EUR"),
        TimeZone.getTimeZone("Europe/Paris"),
        new SecretKeySpec(new byte[16], "AES"),
        new URL("https://shop.example/a"),
        URI.create("a:b"),
        BitSet.valueOf(new byte[] {5}),
        new java.sql.Date(5),
        new java.sql.Time(5),
        new java.sql.Timestamp(5),
        properties,
        enums,
        EnumSet.of(RoundingMode.UP),
        RoundingMode.UP,
        new Hashtable<>(Map.of("a", 1)),
        new TreeMap<>(Map.of("a", 1)),
        Collections.unmodifiableList(new ArrayList<>(List.of(1))),
        Collections.unmodifiableMap(new TreeMap<>(Map.of("a", 1))),
        Collections.synchronizedMap(new HashMap<>(Map.of("a", 1))),
        Collections.emptyList(),
        Collections.singletonList("a"),
        Collections.singletonMap("a", 1),
        Collections.nCopies(3, "a"),
        new CopyOnWriteArraySet<>(List.of(1)),
        new ConcurrentSkipListMap<>(Map.of("a", 1)),
        new GregorianCalendar(2024, 1, 1),
        new SimpleDateFormat("yyyy", Locale.ROOT),
        InetAddress.getLoopbackAddress(),
        new File("a"));
  }

  @ParameterizedTest
  @MethodSource("valuesOfTheJdk")
  void aValueOfTheJdkComesBackAsItself(Object value) {
    assertThat(TestCodec.roundTrip(codecs.of("none"), value))
        .isEqualTo(value)
        .hasSameClassAs(value);
  }

  static List<Object> arrays() {
    return List.of(
        new String[] {"a", null},
        new int[] {1},
        new long[] {1},
        new double[][] {{1}},
        new boolean[] {true},
        new char[] {'a'},
        new Object[] {1, "a", new int[] {1}});
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void anArrayComesBackAsItself(Object array) {
    Object back = TestCodec.roundTrip(codecs.of("none"), array);
    assertThat(back).hasSameClassAs(array);
    assertThat(Arrays.deepEquals(new Object[] {back}, new Object[] {array})).isTrue();
  }

  @Test
  void countersOfTheJdkComeBack() {
    assertThat((Object) TestCodec.roundTrip(auto, new AtomicInteger(3))).hasToString("3");
    assertThat(TestCodec.roundTrip(auto, new AtomicLong(3))).hasToString("3");
    assertThat(TestCodec.roundTrip(auto, new AtomicBoolean(true))).hasToString("true");
  }

  @Test
  void aSortedCollectionKeepsItsComparator() {
    TreeSet<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.add("a");
    TreeSet<?> back = (TreeSet<?>) TestCodec.roundTrip(auto, set);
    assertThat((Object) back).isEqualTo(set);
    assertThat(back.comparator()).isSameAs(String.CASE_INSENSITIVE_ORDER);
    PriorityQueue<String> queue = new PriorityQueue<>(Comparator.reverseOrder());
    assertThat(TestCodec.roundTrip(auto, queue)).isInstanceOf(PriorityQueue.class);
  }

  @Test
  void anObjectOfTheApplicationsOwnComesBack() {
    Line line = new Line("tea");
    line.count = 7;
    Line back = (Line) TestCodec.roundTrip(auto, line);
    assertThat(back.item).isEqualTo("tea");
    assertThat(back.count).isEqualTo(7);
    assertThat(back.self).isSameAs(back);
  }

  @Test
  void oneObjectThatIsThereTwiceComesBackAsOne() {
    Line line = new Line("tea");
    List<?> back = (List<?>) TestCodec.roundTrip(auto, new ArrayList<>(List.of(line, line)));
    assertThat(back.get(0)).isSameAs(back.get(1));
  }

  @Test
  void aListWithinItselfComesBack() {
    List<Object> list = new ArrayList<>();
    list.add(list);
    List<?> back = (List<?>) TestCodec.roundTrip(auto, list);
    assertThat(back.get(0)).isSameAs(back);
  }

  @Test
  void aMapOfTheApplicationsOwnComesBackAsItself() {
    Preferences preferences = new Preferences();
    preferences.put("skin", "dark");
    preferences.owner = "eva";
    Preferences back = (Preferences) TestCodec.roundTrip(auto, preferences);
    assertThat(back.owner).isEqualTo("eva");
    assertThat(back).containsEntry("skin", "dark");
  }

  @Test
  void anObjectThatNobodyMarkedComesBack() {
    UnmarkedChild bean = new UnmarkedChild();
    bean.items.add("tea");
    ((Unmarked) bean).attempts = 3;
    bean.lines.put("x", new Line("milk"));
    UnmarkedChild back = (UnmarkedChild) TestCodec.roundTrip(auto, bean);
    assertThat(back.items).containsExactly("tea").hasSameClassAs(bean.items);
    assertThat(((Unmarked) back).attempts).describedAs("attempts").isEqualTo(3);
    assertThat(((Unmarked) back).cached).isEqualTo(3);
    assertThat(back.lines.get("x").item).isEqualTo("milk");
  }

  @Test
  void aRecordComesBackMarkedOrNot() {
    Marked marked = new Marked("a", List.of("b"));
    assertThat(TestCodec.roundTrip(auto, marked)).isEqualTo(marked);
    Unserializable back =
        (Unserializable) TestCodec.roundTrip(auto, new Unserializable("a", new int[] {1}));
    assertThat(back.numbers()).containsExactly(1);
  }

  @Test
  void anUnmarkedObjectThatHoldsItselfIsRefused() {
    Loop loop = new Loop();
    loop.next = loop;
    assertThatThrownBy(() -> auto.encode("a", loop))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Serializable");
  }

  @Test
  void anEnumOfTheApplicationsOwnComesBack() {
    assertThat(TestCodec.roundTrip(auto, AttributeCodecTest.Colour.GREEN))
        .isSameAs(AttributeCodecTest.Colour.GREEN);
  }

  @Test
  void aBeanThatJsonWouldRobIsKeptAsAJavaObject() {
    AttributeCodecTest.Game game = new AttributeCodecTest.Game();
    game.play();
    SessionCodec typed = codecs.of(
        TestCodec.HANDLE, false, AllowedTypes.of(List.of("dev.krsession.codec.*")), "none");
    assertThat(TestCodec.roundTrip(typed, game))
        .isInstanceOfSatisfying(
            AttributeCodecTest.Game.class,
            back -> assertThat(back.getAttempts()).isOne());
  }

  @Test
  void aJavaObjectIsNeverStoredUnsealed() {
    byte[] stored = auto.encode("a", new Line("tea-for-two"));
    assertThat(stored[0]).isEqualTo((byte) 'S');
    assertThat(new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("tea-for-two", "Line");
  }

  @Test
  void aPlainValueIsNotSealed() {
    assertThat(auto.encode("a", "text")).isEqualTo("atext".getBytes());
  }

  @Test
  void withSealAllEveryValueIsSealed() {
    SessionCodec all = codecs.sealing("auto");
    for (Object value : PlainValues.all()) {
      byte[] stored = all.encode("a", value);
      assertThat(stored[0]).isEqualTo((byte) 'S');
      assertThat(all.decode("a", stored)).isEqualTo(value);
    }
  }

  @Test
  void withSealAllWhatWasStoredBeforeIsStillRead() {
    assertThat(codecs.sealing("auto").decode("a", auto.encode("a", "text"))).isEqualTo("text");
  }

  @Test
  void aChangeInPlaceIsFound() {
    Line line = new Line("tea");
    byte[] stored = auto.encode("a", line);
    Line back = (Line) auto.decode("a", stored);
    assertThat(auto.changed("a", Optional.of(stored), null, back)).isEmpty();
    back.count = 8;
    assertThat(auto.changed("a", Optional.of(stored), null, back))
        .hasValueSatisfying(
            bytes -> assertThat(((Line) auto.decode("a", bytes)).count).isEqualTo(8));
  }

  @Test
  void anotherOrderInAHashTableIsNoChange() {
    Map<Object, Object> map = new HashMap<>(512);
    for (int at = 0; at < 40; at++) {
      map.put("name" + at * 37, new Line("line"));
    }
    byte[] stored = auto.encode("a", map);
    Object back = auto.decode("a", stored);
    assertThat(auto.changed("a", Optional.of(stored), null, back)).isEmpty();
  }

  /** A chain of so many links, the first of them a level deep. */
  static final class Link implements Serializable {
    private static final long serialVersionUID = 1L;
    private final Object next;

    Link(Object next) {
      this.next = next;
    }

    static Object chain(int links, Object end) {
      Object chain = end;
      for (int at = 0; at < links; at++) {
        chain = new Link(chain);
      }
      return chain;
    }

    static int length(Object chain) {
      int length = 0;
      for (Object at = chain; at instanceof Link link; at = link.next) {
        length++;
      }
      return length;
    }
  }

  private enum Leaf {
    GREEN {
      @Override
      public String toString() {
        return "a class of its own, two below Enum";
      }
    }
  }

  static Stream<Object> ends() {
    return Stream.of(
        "text",
        Leaf.GREEN,
        new int[] {1},
        Link.class,
        List.of(1),
        new GregorianCalendar(),
        new HashMap<>(Map.of("a", new AtomicInteger())));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void anObjectTakenReturnsHoweverDeepTheStack(Object end) {
    Link.chain(1, end);
    auto.encode("a", Link.chain(1, end));
    int deepest = 0;
    for (int links = 480; links < 520; links++) {
      byte[] stored;
      try {
        stored = auto.encode("a", Link.chain(links, end));
      } catch (IllegalArgumentException refusal) {
        assertThat(refusal).hasMessageContaining("it nests deeper than 500 levels");
        continue;
      }
      deepest = links;
      assertThat(Link.length(auto.decode("a", stored))).isEqualTo(links);
    }
    assertThat(deepest).isBetween(495, 500);
  }

  @Test
  void aGraphThatGrowsInPlaceIsRefusedWhenItIsTooDeep() {
    List<Object> value = new ArrayList<>(List.of(new Link("a")));
    byte[] stored = auto.encode("a", value);
    value.add(Link.chain(600, "a"));
    assertThatThrownBy(() -> auto.changed("a", Optional.of(stored), null, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("session attribute \"a\": it nests deeper than 500 levels");
  }

  @Test
  void manyObjectsSideBySideAreNotDeep() {
    List<Object> value = new ArrayList<>();
    for (int at = 0; at < 5_000; at++) {
      value.add(Link.chain(3, at));
    }
    assertThat((List<?>) auto.decode("a", auto.encode("a", value))).hasSize(5_000);
  }

  @Test
  void oneObjectAMillionTimesIsRefusedOrComesBack() {
    auto.encode("a", Collections.nCopies(3, new Line("tea")));
    assertThatThrownBy(() -> auto.encode("a", Collections.nCopies(1_000_000, new Line("tea"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not read back");
  }

  @Test
  void aLargeObjectIsRefusedWithTheSetting() {
    assertThatThrownBy(() -> auto.encode("a", new Line("x".repeat(300_000))))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("limits.attribute-bytes");
  }

  @Test
  void aClassThatIsNotAllowedIsRefusedWithTheLineToAdd() {
    SessionCodec some = codecs.of("com.acme.**");
    Map<String, Object> cart = new LinkedHashMap<>();
    cart.put("line", new Line("tea"));
    cart.put("array", new Marked[0]);
    assertThatThrownBy(() -> some.encode("cart", cart))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "session attribute \"cart\"",
            "codec.java-types=com.acme.**, dev.krsession.codec.JavaObjectsTest$Line,"
                + " dev.krsession.codec.JavaObjectsTest$Marked");
  }

  @Test
  void theFirstRefusalOfAClassIsReportedOnce() {
    SessionCodec none = codecs.of("none");
    for (int at = 0; at < 3; at++) {
      assertThatThrownBy(() -> none.encode("cart", new Line("tea")))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(codecs.refusals)
        .singleElement()
        .asString()
        .contains(
            "session attribute \"cart\"",
            "codec.java-types=dev.krsession.codec.JavaObjectsTest$Line");
  }

  @Test
  void anArrayIsCalledAsPeopleWriteIt() {
    assertThat(TypeName.of(String[].class)).isEqualTo("String[]");
    assertThat(TypeName.of(int[][].class)).isEqualTo("int[][]");
    assertThat(TypeName.of(Line[].class)).isEqualTo("dev.krsession.codec.JavaObjectsTest$Line[]");
  }

  @Test
  void unwritableValuesAreNamedWithTheirPath() {
    assertThatThrownBy(() -> auto.encode("a", new Connected()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("Thread at holders[0].connection", "Serializable");
  }

  @Test
  void aLambdaIsRefused() {
    Comparator<String> lambda = (Comparator<String> & Serializable) String::compareTo;
    assertThatThrownBy(() -> auto.encode("a", new TreeSet<>(lambda)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** As frameworks do for proxies and for beans with a scope. */
  private static final class MadeHere extends ClassLoader {
    MadeHere() {
      super(null);
    }

    Object made() throws Exception {
      try (InputStream file = Gadget.class.getResourceAsStream("Gadget.class")) {
        byte[] bytes = file.readAllBytes();
        Class<?> type = defineClass(Gadget.class.getName(), bytes, 0, bytes.length);
        return type.getDeclaredConstructor().newInstance();
      }
    }
  }

  @Test
  void classesGeneratedAtRunTimeAreRefusedWithoutOfferingASetting() throws Exception {
    Object made = new MadeHere().made();
    assertThatThrownBy(() -> codecs.of("none").encode("a", made))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("made while the application runs")
        .hasMessageNotContaining("to allow them set");
  }

  @Test
  void aLockAsAFieldComesBackUnlocked() {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    assertThat(((Object[]) TestCodec.roundTrip(auto, new Object[] {lock}))[0])
        .isInstanceOfSatisfying(
            ReentrantLock.class, back -> assertThat(back.isLocked()).isFalse());
  }
}
