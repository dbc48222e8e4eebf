package dev.krsession.specification;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a test holds us to. {@code docs/specification.md} lists the places and tests, which
 * {@link SpecificationPageTest} checks.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Rule {
  /**
   * Where it stands: a section of the Servlet specification 6.1, or a method whose Javadoc it is.
   */
  String in();

  /** What it says, in our words. */
  String says();
}
