package dev.krsession.lifecycle;

import dev.krsession.backend.Arrival;
import dev.krsession.backend.BackendException;
import dev.krsession.backend.CommitResult;
import dev.krsession.backend.StoredSession;
import dev.krsession.session.SessionTicket;
import dev.krsession.session.StackRoom;
import dev.krsession.session.WaitBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The session that one request has, or will have once somebody asks: looked up, created, put under
 * another id, forgotten. Guarded by the lock of the scope that it belongs to.
 *
 * <p>Whatever is taken from the store is noted at once, with nothing in between that could fail,
 * and let go when the request is over, whatever has failed since. After that this knows nothing of
 * the request any more, for an application may keep its session, and takes nothing from the store.
 */
final class CurrentSession {
  private final Sessions sessions;
  private final SessionContext holder;
  private final @Nullable Visit visit;
  private final WaitBudget budget;
  private Visitor visitor;

  /** What listeners have to be told once the lock is free: they may wait for its other threads. */
  private List<Runnable> notices = List.of();

  private @Nullable ActiveSession held;

  /** Taken from the store on the way to {@link #held}. */
  private @Nullable StoredSession taken;

  /** Whether {@link #taken} was made by this request; then nobody else knows of it. */
  private boolean takenIsNew;

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
  CurrentSession(
      Sessions sessions,
      Visitor visitor,
      SessionContext holder,
      @Nullable Visit visit,
      WaitBudget budget) {
    this.sessions = sessions;
    this.holder = holder;
    this.visitor = visitor;
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
  ActiveSession held() {
    return held;
  }

  /** Whether nobody has asked for the session yet. */
  boolean isUntouched() {
    return held == null && given == null && !looked;
  }

  /** Whether a session that was there before has another ticket now. */
  boolean isRenewed() {
    return given != null && !created;
  }

  /** Whether the request has arrived with a ticket of ours that keeps a session alive. */
  boolean isVisit() {
    return visit != null;
  }

  /** Whether what the visitor brought opens a session, and nothing else was given for it. */
  boolean isTicketGood() {
    return find().filter(ActiveSession::isAvailable).isPresent() && given == null;
  }

  Optional<ActiveSession> find() {
    requireRequest();
    ActiveSession session = held;
    if (session != null && !session.stored().isAlive()) {
      forget(session);
    }
    if (!looked && holder.access() != Access.NONE) {
      lookUp();
    }
    ActiveSession found = held;
    if (found != null) {
      sessions.log().dealsWith(found);
    }
    return Optional.ofNullable(found);
  }

  ActiveSession create() {
    requirePossible("create a session");
    Optional<ActiveSession> standIn =
        sessions.insteadOfNew(holder).or(() -> budget.within(this::insteadOfUnsigned));
    looked = true;
    if (standIn.isPresent()) {
      held = standIn.get();
      return standIn.get();
    }
    ActiveSession session = budget.within(() -> taken(sessions.newTicket()));
    offer(session);
    begin(session);
    return session;
  }

  private ActiveSession taken(SessionTicket ticket) {
    dropTaken();
    takenIsNew = true;
    // Noted first: also one that fails may have ended others.
    notice(sessions::notifyEnded);
    StoredSession stored = sessions.create(ticket);
    taken = stored;
    ActiveSession session = new ActiveSession(stored, ticket, holder, true);
    sessions.log().created(session);
    return session;
  }

  /** What is in the place of a session for which no cookie could be made, if it comes to that. */
  private Optional<ActiveSession> insteadOfUnsigned() {
    try {
      visitor.admit();
      return Optional.empty();
    } catch (BackendException trouble) {
      return Optional.of(sessions.instead(trouble, holder));
    }
  }

  /** A new session is the request's only if the visitor can come back to it. */
  private void offer(ActiveSession session) {
    boolean reachable = false;
    try {
      give(session.ticket());
      reachable = true;
    } finally {
      if (!reachable) {
        given = null;
        // If there is too little room to end it here, it ends with the request.
        StackRoom.require();
        dropTaken();
      }
    }
  }

  private void begin(ActiveSession session) {
    held = session;
    taken = null;
    created = true;
    sessions.log().dealsWith(session);
    notice(() -> holder.events().created(session));
  }

  /**
   * Puts the session under another id because the application asks for it; empty if somebody else
   * has done so before, and this request has to {@linkplain #part part} with it.
   */
  Optional<ActiveSession> renewAsAsked() {
    ActiveSession present = held;
    if (renewedForUser && present != null) {
      // A login has done that already, and the application wants no more.
      renewedForUser = false;
      return Optional.of(present);
    }
    ActiveSession session = renewable();
    if (!replaced(session)) {
      return Optional.empty();
    }
    notice(visitor::sessionRenewed);
    return Optional.of(session);
  }

  /**
   * Puts the session under another id because its user changes, unless this request has done so
   * before or made the session: then nobody else knows the id.
   */
  void renewFor(ActiveSession session) {
    if (given == null && session == held) {
      if (!replaced(renewable())) {
        ActiveSession unused = part();
      }
      notice(visitor::sessionRenewed);
      renewedForUser = true;
    }
  }

  /** The same, unless somebody else has done so: then the session is left as it is. */
  boolean isRenewedFor(ActiveSession session) {
    if (given == null && session == held) {
      renewedForUser = replaced(session);
      return renewedForUser;
    }
    return true;
  }

  private ActiveSession renewable() {
    ActiveSession session = find()
        .orElseThrow(() -> new IllegalStateException("there is no session whose id could change"));
    requirePossible("change the session's id");
    return session;
  }

  /** Replaces the ticket; false if it opens the session no longer. */
  private boolean replaced(ActiveSession session) {
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
  ActiveSession part() {
    ActiveSession session = renewable();
    budget.around(visitor::admit).run();
    CommitResult unused = session.store();
    ActiveSession next = budget.within(() -> taken(sessions.newTicket()));
    offer(next);
    session.become(next);
    begin(session);
    return session;
  }

  /** The session has ended. */
  void forget(ActiveSession session) {
    if (held == session) {
      session.letGo();
      held = null;
      looked = true;
      given = null;
      created = false;
      visitor.takeBack();
      notice(visitor::sessionEnded);
    }
  }

  /** The request is over, or a part of it; a later part looks the session up again. */
  void finish() {
    ActiveSession session = held;
    held = null;
    try {
      dropTaken();
    } finally {
      try {
        leave(session);
      } finally {
        if (visit != null) {
          sessions.depart(visit);
        }
      }
    }
  }

  private void leave(@Nullable ActiveSession session) {
    if (session != null) {
      looked = false;
      session.letGo();
    } else if (isUntouched() && visit != null) {
      visitor.ticket().ifPresent(this::confirmOnlyOne);
    }
  }

  /** Something was taken from the store, and the application has never got it. */
  private void dropTaken() {
    StoredSession dropped = taken;
    taken = null;
    if (dropped != null) {
      try {
        if (takenIsNew) {
          sessions.abandon(dropped, holder);
        }
      } finally {
        dropped.release();
      }
    }
  }

  /** The request is over for good, unless a later part of it {@linkplain #resume comes}. */
  void end() {
    visitor = Departed.VISITOR;
  }

  /** A part of the request comes after its end, such as its error page. */
  void resume(Visitor present) {
    visitor = present;
  }

  private void requireRequest() {
    if (visitor == Departed.VISITOR) {
      throw SessionScope.over();
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
    ActiveSession session = held;
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
  private void replaceOldTicket(ActiveSession session) {
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

  private void replaceTicket(ActiveSession session, RotatedTicket next) {
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
    dropTaken();
    takenIsNew = false;
    StoredSession stored = stored(ticket);
    if (stored == null) {
      sessions.log().missed(ticket::publicId);
      return false;
    }
    boolean counted = holder.access() != Access.UNCOUNTED;
    taken = counted ? stored : null;
    ActiveSession session = new ActiveSession(stored, ticket, holder, created);
    held = counted ? session : session.uncounted();
    taken = null;
    sessions.log().loaded(session);
    return true;
  }

  private @Nullable StoredSession stored(SessionTicket ticket) {
    Arrival arrival = visit == null ? null : visit.with(ticket);
    return arrival == null
        ? sessions.load(ticket, holder.access())
        : arrival.load().orElse(null);
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
