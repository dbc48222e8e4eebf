package dev.krsession.backend.record;

/** Stays on its node. */
final class StaysHere {}
