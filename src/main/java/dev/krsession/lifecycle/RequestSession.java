package dev.krsession.lifecycle;

import dev.krsession.backend.Arrival;
import dev.krsession.backend.BackendException;
import dev.krsession.backend.CommitResult;
import dev.krsession.backend.StoredSession;
import dev.krsession.session.SessionTicket;
import dev.krsession.session.WaitBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The session that one request has, or will have once somebody asks: looked up, created, put under
 * another id, forgotten. Guarded by the lock of the exchange that it belongs to.
 */
final class RequestSession {
  private final Sessions sessions;
  private final Visitor visitor;
  private final Holder holder;
  private final @Nullable Visit visit;
  private final WaitBudget budget;

  /** What listeners have to be told once the lock is free: they may wait for its other threads. */
  private List<Runnable> notices = List.of();

  private @Nullable HeldSession held;

  /** What opens the session, once the visitor was given something else than he brought. */
  private @Nullable SessionTicket given;

  /** Whether it is settled that {@link #held} is all there is. */
  private boolean looked;

  /** Whether this request made the session that {@link #given} opens. */
  private boolean created;

  /** Whether the id has changed because of the user, and the application has not asked for it. */
  private boolean renewedForUser;

  /**
   * That of a request of which nothing is known yet.
   *
   * @param visit the request's arrival, if it keeps a session alive
   * @param budget how long the request may wait for the store
   */
  RequestSession(
      Sessions sessions, Visitor visitor, Holder holder, @Nullable Visit visit, WaitBudget budget) {
    this.sessions = sessions;
    this.visitor = visitor;
    this.holder = holder;
    this.visit = visit;
    this.budget = budget;
  }

  /** Something to tell listeners, after all that is due before. */
  void notice(Runnable telling) {
    if (notices.isEmpty()) {
      notices = new ArrayList<>();
    }
    notices.add(telling);
  }

  /** All that is due; the caller tells it when the lock is free. */
  List<Runnable> takeNotices() {
    List<Runnable> due = notices;
    notices = List.of();
    return due;
  }

  /** Whose request it is. */
  Visitor visitor() {
    return visitor;
  }

  /** What is held now, without a look at the store. */
  @Nullable
  HeldSession held() {
    return held;
  }

  /** Whether nobody has asked for the session yet. */
  boolean isUntouched() {
    return held == null && given == null && !looked;
  }

  /** Whether the request has arrived with a ticket of ours that keeps a session alive. */
  boolean isVisit() {
    return visit != null;
  }

  /** Whether what the visitor brought opens a session, and nothing else was given for it. */
  boolean isTicketGood() {
    return find().filter(HeldSession::isAvailable).isPresent() && given == null;
  }

  Optional<HeldSession> find() {
    HeldSession session = held;
    if (session != null && !session.stored().isAlive()) {
      forget(session);
    }
    if (!looked && holder.access() != Access.NONE) {
      lookUp();
    }
    HeldSession found = held;
    if (found != null) {
      sessions.log().dealsWith(found);
    }
    return Optional.ofNullable(found);
  }

  HeldSession create() {
    requirePossible("create a session");
    Optional<HeldSession> standIn =
        sessions.insteadOfNew(holder).or(() -> budget.within(this::insteadOfUnsigned));
    looked = true;
    if (standIn.isPresent()) {
      held = standIn.get();
      return standIn.get();
    }
    HeldSession session = budget.within(() -> sessions.create(holder));
    begin(session);
    return session;
  }

  /** What is in the place of a session for which no cookie could be made, if it comes to that. */
  private Optional<HeldSession> insteadOfUnsigned() {
    try {
      visitor.admit();
      return Optional.empty();
    } catch (BackendException trouble) {
      return Optional.of(sessions.instead(trouble, holder));
    }
  }

  /** A new session is the request's only if the visitor can come back to it. */
  private void begin(HeldSession session) {
    boolean reachable = false;
    try {
      give(session.ticket());
      reachable = true;
    } finally {
      if (!reachable) {
        given = null;
        sessions.abandon(session);
      }
    }
    held = session;
    sessions.log().dealsWith(session);
    created = true;
    notice(() -> holder.events().created(session));
  }

  /**
   * Puts the session under another id because the application asks for it; empty if somebody else
   * has done so before, and this request has to {@linkplain #part part} with it.
   */
  Optional<HeldSession> renewAsAsked() {
    HeldSession present = held;
    if (renewedForUser && present != null) {
      // A login has done that already, and the application wants no more.
      renewedForUser = false;
      return Optional.of(present);
    }
    HeldSession session = renewable();
    return replaced(session) ? Optional.of(session) : Optional.empty();
  }

  /**
   * Puts the session under another id because its user changes, unless this request has done so
   * before or made the session: then nobody else knows the id.
   */
  void renewFor(HeldSession session) {
    if (given == null && session == held) {
      if (!replaced(renewable())) {
        HeldSession unused = part();
      }
      renewedForUser = true;
    }
  }

  /** The same, unless somebody else has done so: then the session is left as it is. */
  boolean isRenewedFor(HeldSession session) {
    if (given == null && session == held) {
      renewedForUser = replaced(session);
      return renewedForUser;
    }
    return true;
  }

  private HeldSession renewable() {
    HeldSession session = find()
        .orElseThrow(() -> new IllegalStateException("there is no session whose id could change"));
    requirePossible("change the session's id");
    return session;
  }

  /** Replaces the ticket; false if it opens the session no longer. */
  private boolean replaced(HeldSession session) {
    SessionTicket present = session.ticket();
    SessionTicket renewed = sessions.renewed(present);
    boolean done =
        session.stored().renew(present.secret().hash(), renewed.secret().hash(), Duration.ZERO);
    if (done) {
      String former = session.id();
      session.changeTicket(renewed);
      give(renewed);
      sessions.log().dealsWith(session);
      sessions.log().renewed(former, session.id());
      notice(() -> holder.events().renewed(session, former));
    }
    return done;
  }

  /**
   * Somebody has put the session under another id since this request has it: a login, perhaps of
   * another visitor who had the same cookie. It is his, and this request goes on with a new one.
   */
  HeldSession part() {
    HeldSession session = renewable();
    budget.around(visitor::admit).run();
    CommitResult unused = session.store();
    session.become(budget.within(() -> sessions.create(holder)));
    begin(session);
    return session;
  }

  /** The session has ended. */
  void forget(HeldSession session) {
    if (held == session) {
      session.letGo();
      held = null;
      looked = true;
      given = null;
      created = false;
      visitor.takeBack();
    }
  }

  /** The request is over, or a part of it; a later part looks the session up again. */
  void finish() {
    HeldSession session = held;
    if (session != null) {
      session.letGo();
      held = null;
      looked = false;
    } else if (isUntouched() && visit != null) {
      visitor.ticket().ifPresent(this::confirmOnlyOne);
    }
    if (visit != null) {
      sessions.depart(visit);
    }
  }

  /** Which of several tickets opens a session only the store could say. */
  private void confirmOnlyOne(SessionTicket first) {
    boolean only = visitor.another().isEmpty();
    visitor.startOver();
    if (only) {
      visitor.confirm(first);
    }
  }

  private void lookUp() {
    try {
      budget.around(this::loadAny).run();
    } catch (BackendException trouble) {
      held = sessions.instead(trouble, holder);
    }
    looked = true;
    HeldSession session = held;
    if (session != null && given == null && holder.access() == Access.FULL) {
      replaceOldTicket(session);
    }
  }

  private void loadAny() {
    if (given == null) {
      loadBrought();
    } else {
      boolean unused = load(given);
    }
  }

  /**
   * Gives the visitor another ticket for one that has grown old, before anybody sees the session's
   * id. The old one is as good until its grace is over, so nothing is lost if this fails.
   */
  private void replaceOldTicket(HeldSession session) {
    if (!visitor.isOverdue() || !visitor.isReachable()) {
      return;
    }
    try {
      sessions
          .successor(session, visitor.renewalAge())
          .ifPresent(next -> replaceTicket(session, next));
    } catch (BackendException trouble) {
      sessions.log().notRenewed(trouble);
    }
  }

  private void replaceTicket(HeldSession session, Successor next) {
    String former = session.id();
    session.changeTicket(next.ticket());
    visitor.give(next.ticket());
    if (next.isOurs()) {
      sessions.log().renewed(former, session.id());
      notice(() -> holder.events().renewed(session, former));
    }
  }

  /** Loads what the first of the visitor's tickets opens that opens anything. */
  private void loadBrought() {
    visitor.startOver();
    Optional<SessionTicket> ticket = visitor.ticket();
    while (ticket.isPresent() && !load(ticket.get())) {
      ticket = visitor.another();
    }
    if (ticket.isPresent()) {
      visitor.confirm(ticket.get());
    } else {
      visitor.startOver();
    }
  }

  private boolean load(SessionTicket ticket) {
    Optional<StoredSession> stored = stored(ticket);
    if (stored.isEmpty()) {
      sessions.log().missed(ticket::publicId);
      return false;
    }
    HeldSession session = new HeldSession(stored.get(), ticket, holder, created);
    held = session;
    sessions.log().loaded(session);
    return true;
  }

  private Optional<StoredSession> stored(SessionTicket ticket) {
    Arrival arrival = visit == null ? null : visit.with(ticket);
    return arrival == null ? sessions.load(ticket, holder.access()) : arrival.load();
  }

  private void give(SessionTicket ticket) {
    given = ticket;
    visitor.give(ticket);
  }

  /** Whether the session can get another id now. */
  boolean isPossible() {
    return holder.access().mayWrite() && visitor.isReachable();
  }

  void requirePossible(String wanted) {
    if (!holder.access().mayWrite()) {
      throw new IllegalStateException(
          "cannot " + wanted + ": the settings paths.off and paths.read-only say so for this path");
    }
    if (!visitor.isReachable()) {
      throw new IllegalStateException("cannot " + wanted
          + ": the response is on its way, so its cookie cannot be sent any more; do it earlier");
    }
  }
}
