package dev.krsession.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Values of every plain type, those at the edges among them. */
final class PlainValues {
  private PlainValues() {}

  static List<Object> all() {
    List<Object> all = new ArrayList<>();
    all.addAll(List.of("", "purple", "ä\uD83D\uDE00\0", "half \uD83D", "12", "-", true, false));
    all.addAll(List.of((byte) -128, (short) 300, Integer.MIN_VALUE, 0, 0L, -1L));
    all.addAll(List.of(Long.MIN_VALUE, Long.MAX_VALUE, 1.5f, Float.NaN, -0.0d, Double.MIN_VALUE));
    all.addAll(List.of('x', '\uD83D', UUID.fromString("00000000-0000-0000-8000-000000000001")));
    all.addAll(List.of(BigInteger.TEN.pow(50), BigInteger.ZERO, new BigDecimal("-1.500")));
    all.addAll(List.of(new BigDecimal("1E+2147483647"), new BigDecimal("1E-2147483647")));
    all.addAll(List.of(URI.create("https://x.example/a?b=%C3%A4#c"), URI.create("mailto:a@b.c")));
    all.addAll(List.of(Locale.GERMANY, Locale.ROOT, Locale.forLanguageTag("zh-Hant-TW")));
    all.addAll(List.of(new Date(1_700_000_000_123L), DayOfWeek.FRIDAY, Month.MAY));
    all.addAll(List.of(Instant.MIN, Instant.MAX, Instant.EPOCH.plusNanos(1), Year.of(12_345)));
    all.addAll(List.of(LocalDate.MIN, LocalDate.MAX, LocalTime.MAX, LocalTime.NOON));
    all.addAll(List.of(LocalDateTime.MIN, LocalDateTime.MAX, OffsetDateTime.MIN, OffsetTime.MAX));
    all.addAll(List.of(Duration.ofSeconds(Long.MIN_VALUE), Duration.ofSeconds(-1, 5)));
    all.addAll(List.of(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999), Duration.ZERO));
    all.addAll(List.of(Period.of(Integer.MIN_VALUE, 0, Integer.MAX_VALUE), Period.ZERO));
    all.addAll(List.of(Year.of(-5), YearMonth.of(-7, 2), YearMonth.of(99_999, 1)));
    all.addAll(List.of(MonthDay.of(2, 29), ZoneOffset.UTC, ZoneOffset.ofHours(-3)));
    all.addAll(List.of(ZoneId.of("Europe/Paris"), ZoneId.of("UTC"), ZoneId.of("UTC+02:00")));
    LocalDateTime twice = LocalDateTime.of(2024, 10, 27, 2, 30);
    ZonedDateTime earlier = twice.atZone(ZoneId.of("Europe/Paris"));
    all.addAll(List.of(earlier, earlier.withLaterOffsetAtOverlap(), twice.atZone(ZoneOffset.MAX)));
    return all;
  }
}
