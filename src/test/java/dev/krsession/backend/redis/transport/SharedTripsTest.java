package dev.krsession.backend.redis.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.record.Deadline;
import dev.krsession.session.SessionClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** Callers on lanes, without a server. Each sends a command of its own, which is its reply. */
class SharedTripsTest {
  /** Nobody loses patience, which is a fiftieth of it. */
  private static final Duration LONG = Duration.ofHours(1);

  private final SharedTrips trips = new SharedTrips(2, LONG);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch open = new CountDownLatch(1);
  private final List<List<String>> made = new CopyOnWriteArrayList<>();
  private final AtomicInteger begun = new AtomicInteger();

  /** How many have replies in a trip that comes after the first ones; then the lane breaks. */
  private volatile int most = Integer.MAX_VALUE;

  @AfterEach
  void stop() {
    open.countDown();
    threads.shutdownNow();
  }

  private static LaneCall call(String name, Duration time) {
    List<CommandArguments> batch = List.of(new CommandArguments(Command.GET).key(name));
    return new LaneCall(
        batch, false, SharedTrips.bytes(batch), Deadline.in(time, SessionClock.system()));
  }

  private static String name(LaneCall call) {
    return (String) call.batch().get(0).getKeys().get(0);
  }

  /** A trip that stays on the way until all may go on. */
  private void slow(Supplier<List<LaneCall>> boarding, List<List<Object>> replies) {
    List<LaneCall> calls = boarding.get();
    begun.incrementAndGet();
    try {
      open.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    carry(calls, replies);
  }

  private void quick(Supplier<List<LaneCall>> boarding, List<List<Object>> replies) {
    List<LaneCall> calls = boarding.get();
    begun.incrementAndGet();
    carry(calls.subList(0, Math.min(most, calls.size())), replies);
    if (most < calls.size()) {
      throw new JedisConnectionException("cut");
    }
  }

  private void carry(List<LaneCall> calls, List<List<Object>> replies) {
    made.add(calls.stream().map(SharedTripsTest::name).toList());
    calls.forEach(call -> replies.add(List.of(name(call))));
  }

  private CompletableFuture<Optional<List<Object>>> asks(
      SharedTrips of, String name, Duration time, SharedTrips.Trip trip) {
    return CompletableFuture.supplyAsync(
        () -> of.replies("", null, call(name, time), trip), threads);
  }

  /** All lanes are busy from here on. */
  private List<CompletableFuture<Optional<List<Object>>>> busy(SharedTrips of) {
    return busy(of, 2);
  }

  private List<CompletableFuture<Optional<List<Object>>>> busy(SharedTrips of, int lanes) {
    List<CompletableFuture<Optional<List<Object>>>> leaders = IntStream.range(0, lanes)
        .mapToObj(lane -> asks(of, "busy" + lane, LONG, this::slow))
        .toList();
    await().until(() -> begun.get() == lanes);
    return leaders;
  }

  private List<CompletableFuture<Optional<List<Object>>>> queued(int number) {
    List<CompletableFuture<Optional<List<Object>>>> waiting = new ArrayList<>();
    for (int at = 0; at < number; at++) {
      waiting.add(asks(trips, "waits" + at, LONG, this::quick));
      int so = at + 1;
      await().until(() -> parked() == so);
    }
    return waiting;
  }

  private static long parked() {
    return Thread.getAllStackTraces().values().stream()
        .filter(frames -> List.of(frames).stream()
            .anyMatch(frame -> frame.getClassName().equals(LaneCall.class.getName())
                && frame.getMethodName().equals("await")))
        .count();
  }

  @Test
  void aCallerWithAFreeLaneGoesAlone() {
    for (int at = 0; at < 3; at++) {
      assertThat(trips.replies("", null, call("a", LONG), this::quick)).contains(List.of("a"));
    }
    assertThat(made).containsExactly(List.of("a"), List.of("a"), List.of("a"));
  }

  @Test
  void allWhoWaitGoByOneTripAndEachHasItsOwnReply() {
    List<CompletableFuture<Optional<List<Object>>>> leaders = busy(trips);
    List<CompletableFuture<Optional<List<Object>>>> waiting = queued(10);
    open.countDown();
    for (int at = 0; at < 10; at++) {
      assertThat(waiting.get(at).join()).contains(List.of("waits" + at));
    }
    leaders.forEach(CompletableFuture::join);
    assertThat(made).hasSizeBetween(3, 4);
  }

  @Test
  void servedServersDoNotWaitForOthers() {
    busy(trips);
    assertThat(trips.replies("another", null, call("a", LONG), this::quick)).contains(List.of("a"));
  }

  @Test
  void aLaneAfterAFailureWorksAsBefore() {
    assertThatThrownBy(() -> trips.replies("", null, call("a", LONG), (boarding, replies) -> {
          throw new JedisConnectionException("refused");
        }))
        .hasMessage("refused");
    for (int at = 0; at < 5; at++) {
      assertThat(trips.replies("", null, call("a", LONG), this::quick)).isPresent();
    }
  }

  @Test
  void aLaneThatBreaksFailsThoseWhoHaveNoReplyYet() {
    busy(trips);
    List<CompletableFuture<Optional<List<Object>>>> waiting = queued(10);
    most = 2;
    open.countDown();
    int lost = 0;
    int replied = 0;
    for (CompletableFuture<Optional<List<Object>>> each : waiting) {
      try {
        replied += each.join().isPresent() ? 1 : 0;
      } catch (CompletionException e) {
        assertThat(e.getCause()).isInstanceOf(LaneLostException.class).hasRootCauseMessage("cut");
        lost++;
      }
    }
    assertThat(replied).isBetween(2, 4);
    assertThat(lost).isEqualTo(10 - replied);
  }

  @Test
  void aCallerWithoutTimeLeavesTheLaneAndTheOthersStay() {
    SharedTrips single = new SharedTrips(1, LONG);
    List<CompletableFuture<Optional<List<Object>>>> leaders = busy(single, 1);
    CountDownLatch mayReply = new CountDownLatch(1);
    CompletableFuture<Optional<List<Object>>> leader =
        asks(single, "leader", LONG, (boarding, replies) -> {
          List<LaneCall> calls = boarding.get();
          try {
            mayReply.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          carry(calls, replies);
        });
    await().until(() -> parked() == 1);
    CompletableFuture<Optional<List<Object>>> brief =
        asks(single, "brief", Duration.ofSeconds(5), this::quick);
    await().until(() -> parked() == 2);
    open.countDown();
    leaders.forEach(CompletableFuture::join);
    assertThatThrownBy(brief::join).hasCauseInstanceOf(LaneLostException.class);
    mayReply.countDown();
    assertThat(leader.join()).contains(List.of("leader"));
    assertThat(made).contains(List.of("leader", "brief"));
  }

  @Test
  void callersWithMuchLaterDeadlinesAreNotTakenAlong() {
    Lanes lanes = new Lanes(1);
    assertThat(lanes.tryTake()).isTrue();
    LaneCall same = call("same", Duration.ofSeconds(2));
    LaneCall patient = call("patient", LONG);
    lanes.add(same);
    lanes.add(patient);
    List<LaneCall> calls = new ArrayList<>();
    lanes.gather(call("leader", Duration.ofSeconds(2)), Duration.ofSeconds(1).toNanos(), calls);
    assertThat(calls).extracting(SharedTripsTest::name).containsExactly("leader", "same");
    assertThat(patient.isWaiting()).isTrue();
    lanes.pass();
    assertThat(patient.isWaiting()).isFalse();
  }

  @Test
  void aLongWayHasMoreLanesAndAShortOneTwo() {
    Lanes lanes = new Lanes(16);
    for (int trip = 0; trip < 40; trip++) {
      assertThat(lanes.tryTake()).isTrue();
      lanes.pass(Duration.ofMillis(2).toNanos());
    }
    assertThat(lanes.number()).isEqualTo(10);
    for (int trip = 0; trip < 40; trip++) {
      assertThat(lanes.tryTake()).isTrue();
      lanes.pass(Duration.ofNanos(50_000).toNanos());
    }
    assertThat(lanes.number()).isEqualTo(2);
    assertThat(lanes.tryTake()).isTrue();
    assertThat(lanes.tryTake()).isTrue();
    assertThat(lanes.tryTake()).isFalse();
  }

  @Test
  void thereAreNoMoreLanesThanConnections() {
    Lanes lanes = new Lanes(1);
    assertThat(lanes.tryTake()).isTrue();
    lanes.pass(Duration.ofSeconds(2).toNanos());
    assertThat(lanes.number()).isOne();
  }

  @Test
  void theCallerWithTheLatestDeadlineLeads() {
    Lanes lanes = new Lanes(1);
    assertThat(lanes.tryTake()).isTrue();
    LaneCall first = call("first", Duration.ofSeconds(30));
    LaneCall longest = call("longest", Duration.ofSeconds(60));
    LaneCall last = call("last", Duration.ofSeconds(40));
    List.of(first, longest, last).forEach(lanes::add);
    lanes.pass();
    assertThat(longest.isWaiting()).isFalse();
    assertThat(first.isWaiting()).isTrue();
    assertThat(last.isWaiting()).isTrue();
  }

  @Test
  void anImpatientCallerGoesAlone() {
    SharedTrips brief = new SharedTrips(64, Duration.ofSeconds(1));
    busy(brief);
    assertThat(brief.replies("", null, call("a", LONG), this::quick)).isEmpty();
    assertThat(made).isEmpty();
  }

  @Test
  void aCallerInterruptedInTheQueueGoesAloneAndStaysInterrupted() {
    busy(trips);
    Thread.currentThread().interrupt();
    assertThat(trips.replies("", null, call("a", LONG), this::quick)).isEmpty();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void largeCallsAndReplicaWaitsGoAlone() {
    CommandArguments wait = new CommandArguments(Command.WAIT).add(1).add(1);
    CommandArguments large = new CommandArguments(Command.SET).key("a").add(new byte[100_000]);
    for (CommandArguments command : List.of(wait, large)) {
      List<CommandArguments> batch = List.of(command);
      LaneCall call = new LaneCall(
          batch, false, SharedTrips.bytes(batch), Deadline.in(LONG, SessionClock.system()));
      assertThat(trips.replies("", null, call, this::quick)).isEmpty();
    }
  }

  @Test
  void aCallWithALargeReplyGoesAloneNextTime() {
    byte[] key = "a".getBytes(StandardCharsets.UTF_8);
    SharedTrips.Trip large = (boarding, replies) ->
        boarding.get().forEach(call -> replies.add(List.of(List.of(new byte[300_000]))));
    assertThat(trips.replies("", key, call("a", LONG), large)).isPresent();
    assertThat(trips.replies("", key, call("a", LONG), large)).isEmpty();
    assertThat(trips.replies("", new byte[1], call("b", LONG), large)).isPresent();
  }

  @Test
  void noLaneIsLostAndNobodyIsForgotten() {
    List<CompletableFuture<Integer>> callers = IntStream.range(0, 16)
        .mapToObj(caller -> CompletableFuture.supplyAsync(
            () -> {
              int right = 0;
              for (int round = 0; round < 500; round++) {
                String name = caller + "." + round;
                right += trips
                        .replies("", null, call(name, LONG), this::quick)
                        .filter(List.of(name)::equals)
                        .isPresent()
                    ? 1
                    : 0;
              }
              return right;
            },
            threads))
        .toList();
    assertThat(callers).extracting(CompletableFuture::join).containsOnly(500);
    assertThat(made.stream().mapToInt(List::size).sum()).isEqualTo(16 * 500);
  }
}
