package org.tongchuang.packs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.DatabaseTest;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Command;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Packs.Outcome;

@DatabaseTest
class PacksTests {

  private static final DistrictCode DISTRICT = new DistrictCode("990101");
  private static final Instant NOON = Instant.parse("2026-07-14T04:00:00Z");

  /** Keeps the words of {@code words.csv}, and fails on one of them when it is to be loaded. */
  private static final class Words implements PackSection<List<String>> {

    private final JdbcClient jdbc;
    private final int order;

    private Words(JdbcClient jdbc, int order) {
      this.jdbc = jdbc;
      this.order = order;
    }

    @Override
    public List<String> read(Pack pack) {
      var rows = pack.csv("words.csv", "word");
      Pack.requireUnique(rows, "word");
      if (rows.isEmpty()) {
        pack.warning("words.csv", 0, "empty-list", "word");
      }
      return rows.stream().map(it -> it.text("word")).toList();
    }

    @Override
    public void load(DistrictCode district, List<String> content, Actor by) {
      for (var word : content) {
        if (word.equals("fail") && order > 1) {
          throw new IllegalStateException("section " + order);
        }
        jdbc.sql("insert into packs_test.word (district, section, word) values (?, ?, ?)")
            .params(district.value(), order, word)
            .update();
      }
    }

    @Override
    public int order() {
      return order;
    }
  }

  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transactions;
  @Autowired private PackStore store;
  @Autowired private AuditTrail audit;
  @TempDir private Path folder;

  private final List<Object> published = new ArrayList<>();
  private int linesBefore;

  @BeforeEach
  void anEmptyDistrict() throws IOException {
    jdbc.sql("create schema if not exists packs_test").update();
    jdbc.sql(
            """
            create table if not exists packs_test.word (
              district char(6) not null,
              section integer not null,
              word text not null,
              primary key (district, section, word)
            )
            """)
        .update();
    jdbc.sql("delete from packs_test.word where district = ?").param(DISTRICT.value()).update();
    jdbc.sql("delete from packs.installed where district = ?").param(DISTRICT.value()).update();
    linesBefore = recorded().size();
    write(
        "pack.yaml",
        """
        name: words
        version: "7"
        district: "990101"
        districtName: {zh: 词区, en: Words}
        timeZone: Asia/Shanghai
        """);
    write("words.csv", "word\none\ntwo\n");
  }

  @Test
  void everySectionIsLoadedInItsOrderAndOneFactIsRecorded() {
    var outcome = packs().load(folder, true);

    assertThat(words()).containsExactly("1 one", "1 two", "2 one", "2 two");
    assertThat(outcome).isInstanceOf(Outcome.Changed.class);
    var loaded = ((Outcome.Changed) outcome).loaded();
    assertThat(loaded.digest()).hasSize(64);
    assertThat(loaded)
        .isEqualTo(new PackLoaded(DISTRICT, "words", "7", loaded.digest(), true, 1, NOON));
    assertThat(recorded()).hasSize(linesBefore + 1).last().isEqualTo("pack/990101 1");
    assertThat(published).containsExactly(loaded);
    assertThat(packs().find(DISTRICT)).contains(loaded);
  }

  @Test
  void theSameAgainChangesNothingAndSaysSo() {
    var first = packs().load(folder, false);
    assertThat(packs().load(folder, false))
        .isEqualTo(new Outcome.Unchanged(((Outcome.Changed) first).loaded()));
    assertThat(words()).hasSize(4);
    assertThat(recorded()).hasSize(linesBefore + 1);
    assertThat(published).hasSize(1);
  }

  @Test
  void anotherFileOrThePartForDemonstrationsIsAnotherPack() throws IOException {
    var digests = new ArrayList<String>();
    packs().load(folder, false);
    write("words.csv", "word\nthree\n");
    packs().load(folder, false);
    write("words.csv", "word\nfour\n");
    packs().load(folder, true);
    write("unread.txt", "not part of it");
    packs().load(folder, true);
    for (var fact : published) {
      digests.add(((PackLoaded) fact).digest());
    }
    assertThat(recorded())
        .hasSize(linesBefore + 3)
        .endsWith("pack/990101 1", "pack/990101 2", "pack/990101 3");
    assertThat(digests).doesNotHaveDuplicates();
  }

  @Test
  void aSectionThatFailsLeavesNothingBehind() throws IOException {
    write("words.csv", "word\none\nfail\n");
    assertThatThrownBy(() -> packs().load(folder, false)).hasMessage("section 2");
    assertThat(words()).isEmpty();
    assertThat(packs().find(DISTRICT)).isEmpty();
    assertThat(published).isEmpty();
  }

  @Test
  void aPackWithAFaultIsNotLoadedAtAll() throws IOException {
    write("words.csv", "word\none\none\n");
    assertThat(packs().load(folder, false))
        .isEqualTo(
            new Outcome.Faulty(
                List.of(new PackFault("words.csv", 3, "twice", List.of("word", "one")))));
    assertThat(words()).isEmpty();
    assertThat(packs().find(DISTRICT)).isEmpty();
  }

  @Test
  void aWarningIsSaidAndHindersNothing() throws IOException {
    write("words.csv", "word\n");
    assertThat(run(check("en"), folder.toString()))
        .isEqualTo(
            """
            0 Warning: words.csv "word" needs at least one entry.
            Pack words (version 7, 990101 Words) has no fault; files read: 2.
            """);
    assertThat(run(check("zh"), folder.toString())).startsWith("0 提醒：words.csv “word”至少要有一项。\n");
    assertThat(packs().load(folder, false)).isInstanceOf(Outcome.Changed.class);
  }

  @Test
  void commandsSayInWordsWhatTheyFoundAndDid() throws IOException {
    assertThat(run(check("zh_CN.UTF-8"), folder.toString()))
        .isEqualTo("0 包 words（版本 7，990101 词区）没有问题，读了 2 个文件。\n");
    assertThat(run(load("en_US.UTF-8"), folder.toString()))
        .isEqualTo("0 Pack words (version 7) is now loaded for 990101.\n");
    assertThat(run(load("zh_CN.UTF-8"), folder.toString()))
        .isEqualTo("0 包 words（版本 7）已经装入，没有变化。\n");
    write("words.csv", "word\none,\none\none\n");
    assertThat(run(check(""), folder.toString()))
        .isEqualTo(
            "1 words.csv:2 这一行有 2 格，表头有 1 格。\nwords.csv:4 “word”的值“one”前面已经出现过。\n共 2 处问题，没有装入。\n");
    assertThat(run(load("en_GB"), "--demonstration", folder.toString()))
        .isEqualTo(
            """
            1 words.csv:2 This line has 2 cells, the header has 1.
            words.csv:4 "word" has "one", which stands further up already.
            Faults: 2; nothing was loaded.
            """);
    assertThat(run(check("en"), folder.resolve("nowhere").toString()))
        .isEqualTo("1 pack.yaml The file is missing.\nFaults: 1; nothing was loaded.\n");
    assertThat(run(check("en"))).startsWith("2 pack check DIR");
    assertThat(run(check("en"), "a", "b")).startsWith("2 ");
  }

  /** The district's lines of the audit trail, oldest first. */
  private List<@Nullable String> recorded() {
    return jdbc.sql(
            """
            select subject || ' ' || version
              from audit.line
             where district = ?
             order by tx, subject, version
            """)
        .param(DISTRICT.value())
        .query(String.class)
        .list();
  }

  private Packs packs() {
    return new Packs(
        List.of(new Words(jdbc, 2), new Words(jdbc, 1)),
        store,
        transactions,
        audit,
        published::add,
        Clock.fixed(NOON, ZoneOffset.UTC));
  }

  private Command check(String language) {
    return new PackCommand.Check(packs(), messages(), language);
  }

  private Command load(String language) {
    return new PackCommand.Load(packs(), messages(), language);
  }

  private static ResourceBundleMessageSource messages() {
    var messages = new ResourceBundleMessageSource();
    messages.setBasename("messages/packs");
    messages.setDefaultEncoding("UTF-8");
    messages.setDefaultLocale(Locale.SIMPLIFIED_CHINESE);
    return messages;
  }

  private static String run(Command command, String... arguments) {
    var out = new ByteArrayOutputStream();
    int status = command.run(List.of(arguments), new PrintStream(out, true, UTF_8));
    return status + " " + out.toString(UTF_8);
  }

  private List<String> words() {
    return jdbc.sql(
            """
            select section, word from packs_test.word
             where district = ? order by section, word
            """)
        .param(DISTRICT.value())
        .query((row, _) -> row.getInt("section") + " " + row.getString("word"))
        .list();
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }
}
