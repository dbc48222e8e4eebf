package dev.krsession.frameworks.jersey;

import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The resources of the webapp. */
public class ShopApi extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(VisitsResource.class);
  }
}
