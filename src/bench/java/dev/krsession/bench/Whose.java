package dev.krsession.bench;

import dev.krsession.bare.BareContainer;
import dev.krsession.compare.Floor;
import dev.krsession.compare.SpringPeer;
import java.util.Map;

/** Whose filter is measured. */
public enum Whose {
  /** Ours. */
  KR("kr-session") {
    @Override
    BareContainer container() {
      return new BareContainer();
    }
  },
  /** Spring Session's, with a map. */
  SPRING("Spring Session") {
    @Override
    BareContainer container() {
      return new BareContainer(SpringPeer.inMemory(), Map.of());
    }
  },
  /** What no filter can do without, with a map. */
  FLOOR("bare floor") {
    @Override
    BareContainer container() {
      return new BareContainer(Floor.inMemory(), Map.of());
    }
  };

  final String title;

  Whose(String title) {
    this.title = title;
  }

  abstract BareContainer container();
}
