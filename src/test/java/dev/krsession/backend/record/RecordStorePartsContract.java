package dev.krsession.backend.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a {@link RecordStore} must do as well if it has all its optional parts. */
public interface RecordStorePartsContract extends RecordStoreContract {
  /** The store's users. */
  default UserSets users() {
    return store().users().orElseThrow();
  }

  /** Whose sessions these are, in the order in which they joined. */
  default List<SessionHandle> handles(String user) {
    return entries(user).stream().map(UserSets.Entry::handle).toList();
  }

  /** All entries of a user. */
  default List<UserSets.Entry> entries(String user) {
    return users().page(user, 0, Integer.MAX_VALUE).entries();
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
  default void aSetKeepsItsOrderWhoeverJoinsInOneMoment() {
    List<SessionHandle> joined = IntStream.range(0, 20)
        .mapToObj(i -> {
          SessionHandle handle = ticket().handle();
          users().join("max", handle, 0, Duration.ofMinutes(5));
          return handle;
        })
        .toList();
    assertThat(handles("max")).containsExactlyElementsOf(joined);
    SessionHandle last = ticket().handle();
    assertThat(users().displace("max", last, 20, Duration.ofMinutes(5)))
        .containsExactly(joined.get(0));
    assertThat(handles("max")).endsWith(last);
  }

  @Test
  default void usersThatOneCharsetCannotDistinguishAreTwo() {
    SessionHandle one = ticket().handle();
    SessionHandle other = ticket().handle();
    users().join("max\ud83d", one, 0, Duration.ofMinutes(5));
    users().join("max\ud83e", other, 0, Duration.ofMinutes(5));
    assertThat(handles("max\ud83d")).containsExactly(one);
    assertThat(handles("max\ud83e")).containsExactly(other);
    assertThat(handles("max?")).isEmpty();
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
  default void aUserWhoLeftIsNotInTheSet() {
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
    UserSets.Entry old = entries("max").get(0);
    elapse(Duration.ofMillis(20));
    assertThat(entries("max").get(0).age()).isGreaterThanOrEqualTo(Duration.ofMillis(20));
    users().leave("max", handle);
    users().join("max", handle, 0, Duration.ofMinutes(5));
    users().forget("max", List.of(old));
    assertThat(handles("max")).containsExactly(handle);
    users().forget("max", entries("max"));
    assertThat(handles("max")).isEmpty();
  }

  @Test
  default void manyEntriesAreForgottenAtOnce() {
    List<SessionHandle> joined = joined("max", 3);
    List<UserSets.Entry> entries = entries("max");
    users().forget("max", List.of(entries.get(0), entries.get(2)));
    assertThat(handles("max")).containsExactly(joined.get(1));
  }

  /** Has sessions join, one after the other. */
  default List<SessionHandle> joined(String user, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> {
          SessionHandle handle = ticket().handle();
          users().join(user, handle, 0, Duration.ofMinutes(5));
          elapse(Duration.ofMillis(5));
          return handle;
        })
        .toList();
  }

  @Test
  default void aSecondJoinChangesNothing() {
    List<SessionHandle> joined = joined("max", 2);
    List<Long> scores = entries("max").stream().map(UserSets.Entry::score).toList();
    elapse(Duration.ofMillis(20));
    assertThat(users().join("max", joined.get(0), 2, Duration.ofMinutes(5))).isEqualTo(2);
    assertThat(entries("max")).extracting(UserSets.Entry::score).isEqualTo(scores);
  }

  @Test
  default void aStoredSessionIsSettledWhetherItHadJoinedOrNot() {
    List<SessionHandle> joined = joined("max", 1);
    elapse(Duration.ofMillis(20));
    SessionHandle lost = ticket().handle();
    assertThat(users().settle("max", lost, 1, Duration.ofMinutes(5))).isZero();
    assertThat(users().settle("max", lost, 2, Duration.ofMinutes(5))).isEqualTo(2);
    assertThat(users().join("max", lost, 2, Duration.ofMinutes(5))).isEqualTo(2);
    assertThat(entries("max")).extracting(UserSets.Entry::isSettled).containsExactly(false, true);
    assertThat(handles("max")).containsExactly(joined.get(0), lost);
    SessionHandle next = ticket().handle();
    assertThat(users().join("max", next, 0, Duration.ofMinutes(5))).isEqualTo(3);
    assertThat(handles("max")).containsExactly(joined.get(0), lost, next);
  }

  @Test
  default void aSettledEntryKeepsItsPlace() {
    List<SessionHandle> joined = joined("max", 2);
    assertThat(entries("max")).noneMatch(UserSets.Entry::isSettled);
    for (int i = 0; i < 2; i++) {
      users().settle("max", joined.get(0), 0, Duration.ofMinutes(5));
      assertThat(entries("max")).extracting(UserSets.Entry::isSettled).containsExactly(true, false);
      assertThat(handles("max")).containsExactlyElementsOf(joined);
    }
  }

  @Test
  default void aSettledEntryIsNotForgottenAsPending() {
    List<SessionHandle> joined = joined("max", 1);
    List<UserSets.Entry> pending = entries("max");
    users().settle("max", joined.get(0), 0, Duration.ofMinutes(5));
    users().forget("max", pending);
    assertThat(handles("max")).containsExactlyElementsOf(joined);
  }

  @Test
  default void aSetIsReadByPages() {
    List<SessionHandle> joined = joined("max", 5);
    UserSets.Page first = users().page("max", 0, 2);
    assertThat(first.entries())
        .extracting(UserSets.Entry::handle)
        .containsExactlyElementsOf(joined.subList(0, 2));
    UserSets.Entry last = first.entries().get(1);
    assertThat(last.age()).isEqualTo(Duration.ofMillis(first.now() - last.score()));
    assertThat(users().page("max", last.score() + 1, 2).entries())
        .extracting(UserSets.Entry::handle)
        .containsExactlyElementsOf(joined.subList(2, 4));
    assertThat(users().page("max", last.score(), 9).entries())
        .extracting(UserSets.Entry::handle)
        .containsExactlyElementsOf(joined.subList(1, 5));
  }

  @Test
  default void thoseThatJoinedFirstMakeRoom() {
    List<SessionHandle> joined = joined("max", 3);
    SessionHandle next = ticket().handle();
    assertThat(users().displace("max", next, 4, Duration.ofMinutes(5))).isEmpty();
    assertThat(users().displace("max", next, 4, Duration.ofMinutes(5))).isEmpty();
    assertThat(users().displace("max", next, 2, Duration.ofMinutes(5)))
        .containsExactlyInAnyOrderElementsOf(joined.subList(0, 2));
    assertThat(handles("max")).containsExactly(joined.get(2), next);
    assertThat(entries("max")).noneMatch(UserSets.Entry::isSettled);
    assertThat(users().displace("max", joined.get(2), 1, Duration.ofMinutes(5)))
        .containsExactly(next);
  }

  @Test
  default void manyMakeRoomAtOnce() {
    List<SessionHandle> joined =
        IntStream.range(0, 300).mapToObj(i -> ticket().handle()).toList();
    joined.forEach(handle -> users().join("max", handle, 0, Duration.ofMinutes(5)));
    SessionHandle next = ticket().handle();
    assertThat(users().displace("max", next, 1, Duration.ofMinutes(5)))
        .containsExactlyInAnyOrderElementsOf(joined);
    assertThat(handles("max")).containsExactly(next);
  }

  @Test
  default void ofManyThatDisplaceAsManyStayAsMay() {
    List<List<SessionHandle>> out =
        inParallel(thread -> users().displace("max", ticket().handle(), 3, Duration.ofMinutes(5)));
    assertThat(out.stream().flatMap(List::stream))
        .doesNotHaveDuplicates()
        .hasSize(THREADS * ROUNDS - 3);
    assertThat(handles("max")).hasSize(3);
  }

  @Test
  default void expiredSessionsAreDue() {
    SessionTicket brief = stored(BRIEF, Duration.ofMinutes(5), Map.of());
    SessionTicket longer = stored(HALF_AN_HOUR, Duration.ofMinutes(5), Map.of());
    ExpirySchedule schedule = store().expirySchedule().orElseThrow();
    schedule.note(
        Map.of(brief.handle(), BRIEF.idleTimeout(), longer.handle(), Duration.ofMinutes(30)));
    elapse(AFTER_BRIEF);
    ExpirySchedule.Claimed claimed = schedule.claim(10, Duration.ofSeconds(10));
    assertThat(claimed.sessions()).containsExactly(brief.handle());
    assertThat(store().take(brief.handle())).isInstanceOf(TakeResult.Taken.class);
    schedule.settle(claimed, Map.of(brief.handle(), Duration.ZERO));
    assertThat(schedule.claim(10, Duration.ofSeconds(10)).sessions()).isEmpty();
  }

  @Test
  default void endedSessionsAreNotDue() {
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
