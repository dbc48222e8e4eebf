package dev.krsession.containers.server;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The servers on which everything has to work. */
public enum Product {
  TOMCAT_10_1(tomcat("10.1.59"), new Tomcat()),
  TOMCAT_11(tomcat("11.0.24"), new Tomcat()),
  JETTY_12_0_EE10(jetty("12.0.31"), new Jetty("ee10-deploy,ee10-annotations,ee10-cdi")),
  JETTY_12_1_EE10(jetty("12.1.12"), new Jetty("ee10-deploy,ee10-annotations,ee10-cdi")),
  JETTY_12_1_EE11(jetty("12.1.12"), new Jetty("ee11-deploy,ee11-annotations,ee11-cdi")),
  /** Without the annotations module, so that no initializer runs. */
  JETTY_12_0_PLAIN(jetty("12.0.31"), new Jetty("ee10-deploy")),
  JETTY_12_1_PLAIN(jetty("12.1.12"), new Jetty("ee11-deploy")),
  WILDFLY(new Artifact("org.wildfly", "wildfly-dist", "39.0.1.Final", "zip"), new WildFly()),
  LIBERTY(
      new Artifact("io.openliberty", "openliberty-runtime", "26.0.0.3", "zip"),
      new Liberty("servlet-6.0", "cdi-4.0")),
  PAYARA_MICRO(
      new Artifact("fish.payara.extras", "payara-micro", "6.2025.10", "jar"), new PayaraMicro()),
  GLASSFISH_7(glassfish("7.0.21"), new GlassFish()),
  GLASSFISH_8(glassfish("8.0.0"), new GlassFish());

  private static final int OLDEST_JAVA = 17;
  private static final int JAVA_OF_EE_11 = 21;

  private final Artifact artifact;
  private final Kind kind;

  Product(Artifact artifact, Kind kind) {
    this.artifact = artifact;
    this.kind = kind;
  }

  private static Artifact tomcat(String version) {
    return new Artifact("org.apache.tomcat", "tomcat", version, "tar.gz");
  }

  private static Artifact jetty(String version) {
    return new Artifact("org.eclipse.jetty", "jetty-home", version, "tar.gz");
  }

  private static Artifact glassfish(String version) {
    return new Artifact("org.glassfish.main.distributions", "glassfish", version, "zip");
  }

  /** How it is asked for: {@code -Dcontainer=wildfly}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Which version. */
  public String version() {
    return artifact.version();
  }

  /** The oldest Java that runs it, of 17 and 21. */
  public int java() {
    return this == GLASSFISH_8 ? JAVA_OF_EE_11 : OLDEST_JAVA;
  }

  /** A JDK that runs it, if this machine has one. */
  public Optional<Path> jdk() {
    return Jdk.of(java());
  }

  /** Whether it calls ServletContainerInitializers. */
  public boolean runsInitializers() {
    return this != JETTY_12_0_PLAIN && this != JETTY_12_1_PLAIN;
  }

  /** Whether it has CDI of its own, Weld with all of them. */
  public boolean bringsCdi() {
    return kind instanceof WildFly
        || kind instanceof Liberty
        || kind instanceof PayaraMicro
        || kind instanceof GlassFish;
  }

  /** Whether {@code max} may log in, with the password {@code secret}. */
  public boolean knowsUsers() {
    return this == TOMCAT_10_1 || this == TOMCAT_11 || this == WILDFLY;
  }

  /** Whether {@code max} has the role {@code guest} in a webapp with a login by form. */
  public boolean knowsMembers() {
    return knowsUsers() || kind instanceof Jetty;
  }

  /** Whether it serves a webapp without a filter whose start has failed. */
  public boolean leavesFiltersOut() {
    return this == PAYARA_MICRO || this == GLASSFISH_7 || this == GLASSFISH_8;
  }

  /** Whether a webapp goes when its file is deleted. */
  public boolean watchesFiles() {
    return this != PAYARA_MICRO;
  }

  Launch prepare(Workplace place) {
    return kind.prepare(artifact, place);
  }
}
