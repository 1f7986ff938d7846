import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints java-timestamps.json: what this JDK's DateTimeFormatter (English, US) makes of patterns, instants, zones. */
public class JavaTimestamps {
  static final String[] INSTANTS = {
    "2024-02-29T23:59:59Z", "2026-01-01T00:00:00Z", "2026-09-30T12:00:00Z", "2026-12-31T06:05:09Z",
    "1999-07-04T18:30:00Z", "2023-10-29T00:30:00Z", "2026-03-29T01:00:00Z", "2026-06-15T21:00:01Z",
    "2027-01-02T12:30:00Z", "2022-11-06T05:59:59Z",
  };

  static final String[] ZONES = { "UTC", "Asia/Tokyo", "America/New_York", "Asia/Calcutta", "Europe/London", "America/St_Johns" };

  /** Formatted in every zone. */
  static final String ZONED =
    "yyyy/MM/dd/HH/ ~ yyyy-MM-dd-HH-mm-ss ~ XXX ~ VV ~ x ~ OOOO ~ hh a ~ EEEE ~ Z ~ z ~ zzzz ~ v ~ vvvv ~ O";

  /** Formatted in UTC. */
  static final String PATTERNS =
    "yyyy ~ yyyy/MM/dd ~ yyyy-MM-dd'T'HH:mm:ss'Z' ~ 'year='yyyy'/month='MM ~ yyyyMMdd ~ yy ~ y ~ yyy ~ yyyyy ~ yyyyyy ~ "
      + "u ~ uu ~ uuu ~ uuuu ~ uuuuu ~ M ~ MM ~ MMM ~ MMMM ~ MMMMM ~ MMMMMM ~ L ~ LL ~ LLL ~ LLLL ~ LLLLL ~ d ~ dd ~ ddd ~ "
      + "D ~ DD ~ DDD ~ DDDD ~ H ~ HH ~ HHH ~ h ~ hh ~ hhh ~ k ~ kk ~ kkk ~ K ~ KK ~ KKK ~ m ~ mm ~ mmm ~ s ~ ss ~ sss ~ "
      + "S ~ SS ~ SSS ~ SSSSSSSSS ~ SSSSSSSSSS ~ n ~ nnn ~ N ~ NN ~ NNNNNNNNNNNNNNN ~ A ~ AAAAAAAAAA ~ "
      + "a ~ aa ~ B ~ BB ~ BBB ~ BBBB ~ BBBBB ~ G ~ GG ~ GGG ~ GGGG ~ GGGGG ~ GGGGGG ~ Q ~ QQ ~ QQQ ~ QQQQ ~ QQQQQ ~ QQQQQQ ~ "
      + "q ~ qq ~ qqq ~ qqqq ~ qqqqq ~ E ~ EE ~ EEE ~ EEEE ~ EEEEE ~ EEEEEE ~ e ~ ee ~ eee ~ eeee ~ eeeee ~ eeeeee ~ "
      + "c ~ cc ~ ccc ~ cccc ~ ccccc ~ cccccc ~ F ~ FF ~ w ~ ww ~ www ~ W ~ WW ~ Y ~ YY ~ YYY ~ YYYY ~ YYYYY ~ YYYY-'W'ww-e ~ g ~ gggggggg ~ "
      + "V ~ VV ~ VVV ~ z ~ zz ~ zzz ~ zzzz ~ zzzzz ~ v ~ vv ~ vvvv ~ O ~ OO ~ OOOO ~ "
      + "X ~ XX ~ XXX ~ XXXX ~ XXXXX ~ XXXXXX ~ x ~ xx ~ xxx ~ xxxx ~ xxxxx ~ xxxxxx ~ Z ~ ZZ ~ ZZZ ~ ZZZZ ~ ZZZZZ ~ ZZZZZZ ~ "
      + "C ~ I ~ J ~ P ~ R ~ T ~ U ~ b ~ f ~ i ~ j ~ l ~ o ~ p ~ r ~ t ~ pp ~ pH ~ ppH ~ pppH ~ ppppd ~ pppMMM ~ p'x' ~ ppp[H] ~ ppyyyy ~ pp-H ~ "
      + "'' ~ '''' ~ 'it''s' ~ 'open ~ yyyy'' ~ H''mm ~ [yyyy] ~ [yyyy][/MM ~ yyyy] ~ [[yyyy]/[MM]] ~ [ ~ ] ~ {yyyy ~ yyyy} ~ # ~ yyyy#MM ~ "
      + "yyyy/MM/dd/HH ~ yyyy.MM.dd ~ yyyy_MM_dd ~ year=yyyy ~ 'dt='yyyy-MM-dd ~ yyyy-MM-dd HH:mm:ss.SSS ~ E, d MMM yyyy ~ EEEE d MMMM uuuu h:mm a ~ "
      + "MMM-dd ~ ddMMMyyyy ~ hh a ~ K:mm a ~ HHmm ~ yyyy'\u00e9' ~ \u00e9 ~ 12 ~ !$%&()*+,-./:;<=>?@\\^_`|~";

  public static void main(String[] args) {
    System.out.println("{");
    System.out.println("\"java\": " + quote(System.getProperty("java.version")) + ",");
    System.out.println("\"instants\": [" + join(List.of(INSTANTS)) + "],");
    List<String> rows = new ArrayList<>();
    for (String pattern : PATTERNS.split(" ~ ")) rows.add(row(pattern, "UTC"));
    for (String zone : ZONES) for (String pattern : ZONED.split(" ~ ")) rows.add(row(pattern, zone));
    System.out.println("\"rows\": [\n" + String.join(",\n", rows) + "\n],");
    System.out.println("\"offsets\": [\n" + offsets(args) + "\n]\n}");
  }

  /** [pattern, zone, [text for each instant] or null when the JDK refuses the pattern]. */
  static String row(String pattern, String zone) {
    String texts;
    try {
      DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern, Locale.US);
      List<String> all = new ArrayList<>();
      for (String instant : INSTANTS) all.add(formatter.format(ZonedDateTime.ofInstant(Instant.parse(instant), ZoneId.of(zone))));
      texts = "[" + join(all) + "]";
    } catch (RuntimeException refused) {
      texts = "null";
    }
    return "[" + quote(pattern) + ", " + quote(zone) + ", " + texts + "]";
  }

  /** [seconds east of UTC for each instant, the zones of the command line with these]; null where the JDK has no such zone. */
  static String offsets(String[] zones) {
    Map<String, List<String>> zonesBySeconds = new LinkedHashMap<>();
    for (String zone : zones) {
      String seconds;
      try {
        ZoneId id = ZoneId.of(zone);
        seconds = List.of(INSTANTS).stream().map(i -> "" + id.getRules().getOffset(Instant.parse(i)).getTotalSeconds())
          .collect(Collectors.joining(", ", "[", "]"));
      } catch (RuntimeException unknown) {
        seconds = "null";
      }
      zonesBySeconds.computeIfAbsent(seconds, none -> new ArrayList<>()).add(zone);
    }
    return zonesBySeconds.entrySet().stream().map(e -> "[" + e.getKey() + ", " + quote(String.join(" ", e.getValue())) + "]")
      .collect(Collectors.joining(",\n"));
  }

  static String join(List<String> texts) {
    return texts.stream().map(JavaTimestamps::quote).collect(Collectors.joining(", "));
  }

  static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') out.append('\\').append(c);
      else if (c < 32 || c > 126) out.append(String.format("\\u%04x", (int) c));
      else out.append(c);
    }
    return out.append('"').toString();
  }
}
