package dev.krsession.container.foreign;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;

/** An initializer that hands listeners to the container, in each of the ways that there are. */
public final class AddingInitializer implements ServletContainerInitializer {
  @Override
  public void onStartup(Set<Class<?>> classes, ServletContext context) {
    context.addListener(new TellingListener("initializer's"));
    context.addListener(TellingListener.ByClass.class);
    context.addListener(TellingListener.ByName.class.getName());
  }
}
