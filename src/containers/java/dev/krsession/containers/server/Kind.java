package dev.krsession.containers.server;

/** A kind of server: knows how to unpack and set one up. */
interface Kind {
  /** Sets one up, with nothing deployed; it must listen on 127.0.0.1 alone. */
  Launch prepare(Artifact artifact, Workplace place);
}
