package dev.krsession.bench;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs all benchmarks, or those that JMH's own arguments name, and prints one table of them. */
public final class Bench {
  private Bench() {}

  /** Takes JMH's arguments. */
  public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
    CommandLineOptions wanted = new CommandLineOptions(arguments);
    Collection<RunResult> results = new Runner(new OptionsBuilder()
            .parent(wanted)
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(wanted.getForkCount().orElse(1))
            .warmupTime(wanted.getWarmupTime().orElse(TimeValue.seconds(1)))
            .measurementTime(wanted.getMeasurementTime().orElse(TimeValue.seconds(1)))
            .addProfiler(GCProfiler.class)
            .build())
        .run();
    System.out.println(new Table(results));
  }
}
