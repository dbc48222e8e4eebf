package dev.krsession.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.session.LimitExceededException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttributeCodecTest {
  private static final AttributeCodec PLAIN = codec(AllowedTypes.NONE);
  private static final AttributeCodec TYPED =
      codec(AllowedTypes.of(List.of("dev.krsession.codec.*")));

  public record Point(int x, Optional<String> name, List<Integer> path) {}

  public record Chain(Chain next) {}

  public enum Colour {
    RED,
    GREEN {
      @Override
      public String toString() {
        return "leaf";
      }
    }
  }

  public static final class Sealed {
    public Sealed(int must) {}

    public int getMust() {
      return 1;
    }
  }

  public static final class Preferences extends HashMap<String, String> {
    private static final long serialVersionUID = 1L;
  }

  /** A bean whose JSON says less than the bean knows, by getters without setters. */
  public static final class Game {
    private int attempts;

    public int getAttempts() {
      return attempts;
    }

    void play() {
      attempts++;
    }
  }

  /** A bean whose JSON says nothing of what it knows. */
  public static final class Riddle {
    private String answer = "none";

    public boolean isNew() {
      return true;
    }

    void solve(String text) {
      answer = text + answer.length();
    }
  }

  static AttributeCodec codec(AllowedTypes allowed) {
    return new AttributeCodec(allowed, AttributeCodecTest.class.getClassLoader(), 64 << 10);
  }

  private static Object roundTrip(AttributeCodec codec, Object value) {
    return codec.decode(codec.encode("a", value));
  }

  static List<Object> plainValues() {
    return PlainValues.all();
  }

  @ParameterizedTest
  @MethodSource("plainValues")
  void aPlainValueComesBackAsItWas(Object value) {
    Object back = roundTrip(PLAIN, value);
    assertThat(back).isEqualTo(value).isInstanceOf(value.getClass());
  }

  @ParameterizedTest
  @MethodSource("plainValues")
  void aPlainValueComesBackFromWithinAList(Object value) {
    assertThat(roundTrip(PLAIN, List.of(value, value))).isEqualTo(List.of(value, value));
  }

  @ParameterizedTest
  @MethodSource("plainValues")
  void theSameValueGivesTheSameBytes(Object value) {
    assertThat(PLAIN.encode("a", value)).isEqualTo(PLAIN.encode("b", roundTrip(PLAIN, value)));
  }

  @Test
  void bytesComeBack() {
    assertThat(roundTrip(PLAIN, new byte[] {0, -1, 127})).isEqualTo(new byte[] {0, -1, 127});
  }

  @Test
  void aLongIsItsDigits() {
    assertThat(PLAIN.encode("a", -42L)).isEqualTo("-42".getBytes(StandardCharsets.US_ASCII));
  }

  static List<Object> collections() {
    return PlainCollections.all();
  }

  @ParameterizedTest
  @MethodSource("collections")
  void aCollectionComesBackAsItself(Object collection) {
    Object back = roundTrip(PLAIN, collection);
    assertThat(back).hasSameClassAs(collection);
    // an ArrayDeque equals itself alone, and Set.of has no order
    assertThat(back.equals(collection) || back.toString().equals(collection.toString()))
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("collections")
  void theSameCollectionGivesTheSameBytes(Object collection) {
    assertThat(PLAIN.encode("a", roundTrip(PLAIN, collection)))
        .isEqualTo(PLAIN.encode("a", collection));
  }

  @Test
  void aCollectionOfAnotherClassIsNoPlainValue() {
    assertThatThrownBy(() -> PLAIN.encode("a", new TreeMap<>(Comparator.<String>reverseOrder())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PLAIN.encode("a", new Preferences()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Preferences");
  }

  @Test
  void aCollectionThatIsThereTwiceDoesNotComeBackAsTwo() {
    List<String> list = new ArrayList<>();
    assertThatThrownBy(() -> PLAIN.encode("a", Arrays.asList(list, list)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBeanOnTheListComesBack() {
    Cart cart = new Cart();
    cart.setItems(List.of("tea", "ä\uD83D\uDE00\""));
    cart.setTotal(7);
    assertThat(roundTrip(TYPED, cart)).usingRecursiveComparison().isEqualTo(cart);
  }

  @Test
  void aRecordOnTheListComesBack() {
    Point point = new Point(3, Optional.of("p"), List.of(1, 2));
    assertThat(roundTrip(TYPED, List.of(point))).isEqualTo(List.of(point));
  }

  @Test
  void anEnumOnTheListComesBack() {
    assertThat(roundTrip(TYPED, List.of(Colour.RED, Colour.GREEN)))
        .isEqualTo(List.of(Colour.RED, Colour.GREEN));
  }

  @Test
  void aTypeThatIsNotOnTheListIsRefusedWithTheCure() {
    assertThatThrownBy(() -> PLAIN.encode("cart", List.of(new Cart())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("\"cart\"", "dev.krsession.codec.Cart", "codec.allowed-types");
  }

  @Test
  void anEnumThatIsNotOnTheListIsRefused() {
    assertThatThrownBy(() -> PLAIN.encode("c", Colour.GREEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("AttributeCodecTest$Colour");
  }

  @Test
  void aBeanThatCannotBeReadBackIsRefusedAtOnce() {
    assertThatThrownBy(() -> TYPED.encode("s", new Sealed(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not read back");
  }

  @Test
  void aBeanThatWouldLoseItsStateIsRefused() {
    Game game = new Game();
    game.play();
    assertThatThrownBy(() -> TYPED.encode("game", game))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("\"game\"", "AttributeCodecTest$Game", "Serializable");
  }

  @Test
  void aBeanThatHidesItsStateIsRefused() {
    Riddle riddle = new Riddle();
    riddle.solve("42");
    assertThatThrownBy(() -> TYPED.encode("riddle", riddle))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without its field answer");
  }

  @Test
  void aListWithinItselfIsRefused() {
    List<Object> list = new ArrayList<>();
    list.add(list);
    assertThatThrownBy(() -> PLAIN.encode("a", list))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one collection twice");
  }

  @Test
  void aLongChainOfRecordsIsRefused() {
    Chain chain = new Chain(null);
    for (int i = 0; i < 20_000; i++) {
      chain = new Chain(chain);
    }
    Chain deep = chain;
    assertThatThrownBy(() -> TYPED.encode("a", deep)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void aValueBeyondTheLimitIsRefusedWithTheSetting() {
    assertThatThrownBy(() -> PLAIN.encode("a", "x".repeat(70_000)))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContainingAll("\"a\"", "65536", "limits.attribute-bytes");
  }

  @Test
  void aBeanBeyondTheLimitIsRefusedWithTheSetting() {
    Cart cart = new Cart();
    cart.setItems(Collections.nCopies(20_000, "tea"));
    assertThatThrownBy(() -> TYPED.encode("a", cart)).isInstanceOf(LimitExceededException.class);
  }

  @Test
  void onlyWhatCanChangeMustBeComparedAgain() {
    assertThat(plainValues())
        .filteredOn(value -> !AttributeCodec.isFixed(value))
        .hasSize(1);
    assertThat(AttributeCodec.isFixed(new byte[0])).isFalse();
    assertThat(AttributeCodec.isFixed(List.of())).isFalse();
  }
}
