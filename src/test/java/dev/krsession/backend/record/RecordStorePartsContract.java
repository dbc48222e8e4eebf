package dev.krsession.backend.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a {@link RecordStore} must do as well if it has all its optional parts. */
public interface RecordStorePartsContract extends RecordStoreContract {
  /** The store's users. */
  default UserSets users() {
    return store().users().orElseThrow();
  }

  /** Whose sessions these are, in the order in which they joined. */
  default List<SessionHandle> handles(String user) {
    return users().entries(user).stream().map(UserSets.Entry::handle).toList();
  }

  @Test
  default void nobodyHasSessionsAtFirst() {
    assertThat(handles("nobody")).isEmpty();
  }

  @Test
  default void aSetHasWhoJoinedInTheirOrder() {
    List<SessionHandle> joined =
        List.of(ticket().handle(), ticket().handle(), ticket().handle());
    for (SessionHandle handle : joined) {
      users().join("max", handle, 0, Duration.ofMinutes(5));
      elapse(Duration.ofMillis(5));
    }
    assertThat(handles("max")).containsExactlyElementsOf(joined);
    assertThat(handles("Max")).isEmpty();
    assertThat(users().join("max", joined.get(0), 0, Duration.ofMinutes(5))).isEqualTo(3);
    assertThat(handles("max")).containsExactlyElementsOf(joined);
  }

  @Test
  default void noMoreJoinASetThanMay() {
    assertThat(
            inParallel(thread -> users().join("max", ticket().handle(), 3, Duration.ofMinutes(5))))
        .filteredOn(members -> members > 0)
        .containsExactlyInAnyOrder(1L, 2L, 3L);
    assertThat(users().join("max", handles("max").get(1), 3, Duration.ofMinutes(5)))
        .isEqualTo(3);
  }

  @Test
  default void whoHasLeftIsNotInTheSet() {
    SessionHandle stays = ticket().handle();
    SessionHandle leaves = ticket().handle();
    users().join("\u4f60'; --", stays, 0, Duration.ofMinutes(5));
    users().join("\u4f60'; --", leaves, 0, Duration.ofMinutes(5));
    users().leave("\u4f60'; --", leaves);
    users().leave("\u4f60'; --", leaves);
    assertThat(handles("\u4f60'; --")).containsExactly(stays);
  }

  @Test
  default void anEntryIsForgottenUnlessItIsNew() {
    SessionHandle handle = ticket().handle();
    users().join("max", handle, 0, Duration.ofMinutes(5));
    UserSets.Entry old = users().entries("max").get(0);
    elapse(Duration.ofMillis(20));
    assertThat(users().entries("max").get(0).age()).isGreaterThanOrEqualTo(Duration.ofMillis(20));
    users().leave("max", handle);
    users().join("max", handle, 0, Duration.ofMinutes(5));
    users().forget("max", old);
    assertThat(handles("max")).containsExactly(handle);
    users().forget("max", users().entries("max").get(0));
    assertThat(handles("max")).isEmpty();
  }

  @Test
  default void whatHasExpiredIsDue() {
    SessionTicket brief = stored(BRIEF, Duration.ofMinutes(5), Map.of());
    SessionTicket longer = stored(HALF_AN_HOUR, Duration.ofMinutes(5), Map.of());
    ExpirySchedule schedule = store().expirySchedule().orElseThrow();
    schedule.note(
        Map.of(brief.handle(), BRIEF.idleTimeout(), longer.handle(), Duration.ofMinutes(30)));
    elapse(AFTER_BRIEF);
    ExpirySchedule.Claimed claimed = schedule.claim(10, Duration.ofSeconds(10));
    assertThat(claimed.sessions()).containsExactly(brief.handle());
    assertThat(store().take(brief.handle())).isInstanceOf(TakeReply.Taken.class);
    schedule.settle(claimed, Map.of(brief.handle(), Duration.ZERO));
    assertThat(schedule.claim(10, Duration.ofSeconds(10)).sessions()).isEmpty();
  }

  @Test
  default void whatHasEndedIsNotDue() {
    SessionTicket ticket = stored(BRIEF, Duration.ofMinutes(5), Map.of());
    ExpirySchedule schedule = store().expirySchedule().orElseThrow();
    schedule.note(Map.of(ticket.handle(), BRIEF.idleTimeout()));
    store().delete(ticket.handle());
    schedule.note(Map.of(ticket.handle(), Duration.ZERO));
    elapse(AFTER_BRIEF);
    assertThat(schedule.claim(10, Duration.ofSeconds(10)).sessions()).isEmpty();
  }

  @Test
  default void aTextIsChangedByWhoKnowsIt() {
    SharedText text = store().text("a-text").orElseThrow();
    SharedText same = store().text("a-text").orElseThrow();
    assertThat(text.read()).isEmpty();
    assertThat(text.replace(Optional.of("guess"), "first")).isFalse();
    assertThat(text.replace(Optional.empty(), "first")).isTrue();
    assertThat(same.replace(Optional.empty(), "other")).isFalse();
    assertThat(same.read()).contains("first");
    assertThat(same.replace(Optional.of("first"), "x".repeat(10_000))).isTrue();
    assertThat(text.read()).contains("x".repeat(10_000));
    assertThat(store().text("b-text").orElseThrow().read()).isEmpty();
  }

  @Test
  default void ofManyOneChangesAText() {
    SharedText text = store().text("a-text").orElseThrow();
    assertThat(inParallel(thread -> text.replace(Optional.empty(), "by " + thread)))
        .containsOnlyOnce(true);
  }
}
