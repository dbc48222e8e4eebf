package dev.krsession.attacks;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Makes one forged cookie after the other out of genuine ones. */
final class Forgers {
  private static final Mutation[] MUTATIONS = Mutation.values();

  private final List<String> genuine;
  private final Set<String> known;
  private final RandomGenerator random;

  /** The same genuine ones and seed give the same forged ones. */
  Forgers(List<String> genuine, RandomGenerator random) {
    this.genuine = List.copyOf(genuine);
    this.known = Set.copyOf(genuine);
    this.random = random;
  }

  /** A value that is none of the genuine ones. */
  String next() {
    String forged = forge();
    while (known.contains(forged) || forged.equals("\"")) {
      forged = forge();
    }
    return forged;
  }

  private String forge() {
    return MUTATIONS[random.nextInt(MUTATIONS.length)].of(any(), any(), random);
  }

  private String any() {
    return genuine.get(random.nextInt(genuine.size()));
  }
}
