package dev.krsession.codec;

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
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** The {@code java.time} types of the table: mostly in their ISO 8601 form. */
final class TimeTypes {
  private static final PlainType<ZoneId> ZONE =
      PlainType.text('z', ZoneId.class, ZoneId::getId, ZoneId::of);

  private TimeTypes() {}

  static List<PlainType<?>> table() {
    return List.of(
        ZONE,
        PlainType.text('I', Instant.class, Instant::parse),
        PlainType.text('B', LocalDate.class, LocalDate::parse),
        PlainType.text('C', LocalTime.class, LocalTime::parse),
        PlainType.text('F', LocalDateTime.class, LocalDateTime::parse),
        PlainType.text('G', OffsetDateTime.class, OffsetDateTime::parse),
        PlainType.text('H', OffsetTime.class, OffsetTime::parse),
        PlainType.text('Z', ZonedDateTime.class, TimeTypes::zoned, TimeTypes::zoned),
        PlainType.text('P', Duration.class, Duration::parse),
        PlainType.text('Q', Period.class, Period::parse),
        PlainType.binary(
            'Y',
            Year.class,
            year -> PlainTypes.ints(year.getValue()),
            bytes -> Year.of(PlainTypes.exactly(4, bytes).getInt())),
        // its own text has no sign after the year 9999, and then cannot be parsed
        PlainType.text(
            'M',
            YearMonth.class,
            month -> month.atDay(1).toString(),
            text -> YearMonth.from(LocalDate.parse(text))),
        PlainType.text('K', MonthDay.class, MonthDay::parse),
        PlainType.text('W', DayOfWeek.class, DayOfWeek::valueOf),
        PlainType.text('V', Month.class, Month::valueOf));
  }

  /** Zones have internal classes of the JDK, so they are recognized by their superclass. */
  static Optional<PlainType<?>> zoneOf(Object value) {
    return value instanceof ZoneId ? Optional.of(ZONE) : Optional.empty();
  }

  /** Time and offset before the zone: the instant stays if the zone's rules change. */
  private static String zoned(ZonedDateTime time) {
    return time.toOffsetDateTime() + " " + time.getZone().getId();
  }

  private static ZonedDateTime zoned(String text) {
    int space = text.indexOf(' ');
    ZoneId zone = ZoneId.of(text.substring(space + 1));
    return OffsetDateTime.parse(text.substring(0, space)).atZoneSameInstant(zone);
  }
}
