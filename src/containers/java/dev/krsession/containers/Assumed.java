package dev.krsession.containers;

import dev.krsession.container.Backend;
import dev.krsession.containers.server.Product;
import org.junit.jupiter.api.Assumptions;

/** What a server may lack, or a run need not repeat. */
final class Assumed {
  private Assumed() {}

  static void initializers(Product product) {
    Assumptions.assumeTrue(
        product.runsInitializers(), "without its annotations module Jetty runs no initializer");
  }

  static void memory(Backend backend) {
    Assumptions.assumeTrue(
        backend == Backend.MEMORY, "nothing to do with the backend; tried in memory");
  }

  static void redis(Backend backend) {
    Assumptions.assumeTrue(backend == Backend.REDIS, "nodes share nothing in memory");
  }

  static void securityConstraints(Product product) {
    Assumptions.assumeTrue(
        product != Product.LIBERTY, "Liberty heeds them with an appSecurity feature alone");
  }

  static void users(Product product) {
    Assumptions.assumeTrue(
        product.knowsUsers(), "users are set up on Tomcat and WildFly alone, where that is a line");
  }

  static void formLogins(Product product) {
    Assumptions.assumeTrue(
        product.knowsMembers(),
        "users with a role are set up on Tomcat, Jetty and WildFly alone, where that is a line");
  }

  /** Seen on the same webapp without the filter. */
  static void errorPagesAfterDispatch(Site site) {
    Assumptions.assumeFalse(
        site.visitor("bare").get("/DISPATCH_ERROR_SAME").body().isEmpty(),
        "this container shows no error page there, without the filter either");
  }

  static void servlet61(Site site) {
    Assumptions.assumeTrue(
        site.shop().get("/VERSION").body().equals("6.1"), "Servlet 6.0 does not have the methods");
  }

  static void watchedFiles(Product product) {
    Assumptions.assumeTrue(product.watchesFiles(), "Payara Micro deploys at its start alone");
  }

  static void leavesFiltersOut(Product product) {
    Assumptions.assumeTrue(
        product.leavesFiltersOut(), "a filter that fails stops the webapp there");
  }
}
