package org.tongchuang.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.http.Page;
import org.tongchuang.imports.ImportBatch.Stage;
import org.tongchuang.imports.ImportKind.Column;
import org.tongchuang.imports.ImportKind.Reading;
import org.tongchuang.imports.ImportStore.Reason;
import org.tongchuang.imports.ImportStore.TakenRow;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Refusal;

/**
 * The steps of an import: a file comes and is read to its end, its columns are matched, its rows
 * are looked at, the good ones taken and the others given back, and the whole is undone when it was
 * a mistake. Rows are taken and undone in the background, some hundred a transaction.
 */
@Service
public class Imports implements DisposableBean {

  static final Duration KEPT = Duration.ofHours(24);
  private static final Logger log = LoggerFactory.getLogger(Imports.class);
  private static final int CHUNK = 200;

  /** How many rows a preview shows of each sort. */
  private static final int SHOWN = 50;

  private final Map<String, ImportKind<?>> kinds = new LinkedHashMap<>();
  private final ImportStore store;
  private final ImportFolder folder;
  private final MessageSource words;
  private final AuditTrail audit;
  private final TransactionOperations transaction;
  private final Clock clock;
  private final ExecutorService background = Executors.newSingleThreadExecutor();
  private final Set<UUID> working = ConcurrentHashMap.newKeySet();
  private Map<UUID, Integer> stood = Map.of();

  Imports(
      List<ImportKind<?>> kinds,
      ImportStore store,
      ImportFolder folder,
      MessageSource words,
      AuditTrail audit,
      TransactionOperations transaction,
      Clock clock) {
    kinds.stream()
        .sorted((one, other) -> one.code().compareTo(other.code()))
        .forEach(it -> this.kinds.put(it.code(), it));
    this.store = store;
    this.folder = folder;
    this.words = words;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** A row as it stands in the file, with what is wrong with it in both languages, or nothing. */
  public record SeenRow(
      int line, List<String> cells, @Nullable String reasonZh, @Nullable String reasonEn) {

    public @Nullable String reason(Locale reader) {
      return Locale.ENGLISH.getLanguage().equals(reader.getLanguage()) ? reasonEn : reasonZh;
    }
  }

  /**
   * What would become of a file.
   *
   * @param rows the first rows that would be taken
   * @param refusals the first rows that would be given back
   */
  public record Preview(int good, int refused, List<SeenRow> rows, List<SeenRow> refusals) {}

  /**
   * The kinds that somebody may import.
   *
   * @throws Refusal {@link Actor.Denial#NOT_YOUR_ROLE} when there is none
   */
  public List<ImportKind<?>> kinds(Actor by) {
    var open = new ArrayList<ImportKind<?>>();
    Refusal last = null;
    for (var kind : kinds.values()) {
      try {
        kind.require(by);
        open.add(kind);
      } catch (Refusal refused) {
        last = refused;
      }
    }
    if (open.isEmpty() && last != null) {
      throw last;
    }
    return open;
  }

  /**
   * A kind that somebody may import.
   *
   * @throws Refusal when there is none of that name, or not for this actor
   */
  public ImportKind<?> kind(String code, Actor by) {
    kinds(by);
    var kind = kinds.get(code);
    if (kind == null) {
      throw new Refusal(BatchRefusal.NO_SUCH_KIND, code);
    }
    kind.require(by);
    return kind;
  }

  /**
   * A batch of a kind that the actor may import.
   *
   * @throws Refusal {@link BatchRefusal#NO_SUCH_BATCH}, or when the actor may not
   */
  public ImportBatch get(UUID id, Actor by) {
    kinds(by);
    var batch =
        store
            .find(by.district(), id)
            .orElseThrow(() -> new Refusal(BatchRefusal.NO_SUCH_BATCH, id));
    kind(batch.kind(), by);
    return batch;
  }

  /** The last batches of the kinds that the actor may import, the newest first. */
  public List<ImportBatch> recent(Actor by) {
    return store.recent(
        by.district(), kinds(by).stream().<String>map(ImportKind::code).toList(), Page.MOST);
  }

  /**
   * Takes a file in once it has been read to its end.
   *
   * @param id made by the sender: the same file under the same id is taken in once
   * @throws Refusal of {@link TableRefusal} or {@link BatchRefusal}
   */
  public ImportBatch receive(UUID id, String kindCode, InputStream body, Actor by) {
    var kind = kind(kindCode, by);
    var received = folder.receive(by.district(), body);
    try {
      var batch = read(id, kind, received, by);
      // The row stands once its file lies there, and whoever comes second waits for it.
      transaction.executeWithoutResult(
          _ -> {
            if (store.insert(batch)) {
              folder.keep(received, by.district(), id);
            }
          });
      return store
          .find(by.district(), id)
          .filter(it -> it.sha256().equals(received.sha256()) && it.kind().equals(kind.code()))
          .orElseThrow(() -> new Refusal(BatchRefusal.BATCH_ID_TAKEN));
    } finally {
      folder.delete(received.file());
    }
  }

  private ImportBatch read(UUID id, ImportKind<?> kind, ImportFolder.Received received, Actor by) {
    try (var table = open(received.file(), kind)) {
      int total = 0;
      while (table.next().isPresent()) {
        total++;
      }
      if (total == 0) {
        throw new Refusal(TableRefusal.NO_ROWS);
      }
      if (!table.known()) {
        throw new Refusal(TableRefusal.NO_TITLE_KNOWN);
      }
      return new ImportBatch(
          by.district(),
          id,
          kind.code(),
          Stage.RECEIVED,
          received.sha256(),
          table.format(),
          table.header().cells().stream().map(String::strip).toList(),
          Map.of(),
          total,
          0,
          0,
          0,
          0,
          0,
          0,
          by.id(),
          clock.instant().truncatedTo(ChronoUnit.MICROS),
          false);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Which place in the header each column most likely has. */
  public Map<String, Integer> proposal(ImportBatch batch) {
    var kind = kinds.get(batch.kind());
    var proposal = new LinkedHashMap<String, Integer>();
    if (kind == null) {
      return proposal;
    }
    for (var column : kind.columns()) {
      var names = names(kind, column);
      for (int i = 0; i < batch.header().size(); i++) {
        if (names.contains(key(batch.header().get(i))) && !proposal.containsValue(i)) {
          proposal.put(column.code(), i);
          break;
        }
      }
    }
    return proposal;
  }

  /**
   * Says what would become of every row, and changes nothing.
   *
   * @throws Refusal {@link BatchRefusal#COLUMNS_NOT_MATCHED} or {@link BatchRefusal#FILE_GONE}
   */
  public Preview preview(ImportBatch batch, Map<String, Integer> columns, Actor by) {
    return preview(batch, kind(batch.kind(), by), columns, by);
  }

  private <T> Preview preview(
      ImportBatch batch, ImportKind<T> kind, Map<String, Integer> columns, Actor by) {
    int good = 0;
    int refused = 0;
    var rows = new ArrayList<SeenRow>();
    var refusals = new ArrayList<SeenRow>();
    try (var table = open(batch, kind)) {
      var reader = new RowReader<>(batch, kind, columns, by);
      for (var row = table.next(); row.isPresent(); row = table.next()) {
        try {
          reader.read(row.get());
          good++;
          if (rows.size() < SHOWN) {
            rows.add(new SeenRow(row.get().line(), row.get().cells(), null, null));
          }
        } catch (Refusal reason) {
          refused++;
          if (refusals.size() < SHOWN) {
            var said = reason(row.get().line(), reason);
            refusals.add(new SeenRow(row.get().line(), row.get().cells(), said.zh(), said.en()));
          }
        }
      }
      return new Preview(good, refused, rows, refusals);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Begins to take the good rows, or goes on where a stop of the server interrupted it; asked again
   * it changes nothing.
   *
   * @throws Refusal {@link BatchRefusal#ALREADY_TAKEN} when the batch has been undone since, or as
   *     {@link #preview} does
   */
  public ImportBatch take(ImportBatch batch, Map<String, Integer> columns, Actor by) {
    var kind = kind(batch.kind(), by);
    switch (batch.stage()) {
      case RECEIVED -> {
        requireFile(batch);
        require(kind, batch, columns);
        kind.begin(by, titles(batch, columns));
        transaction.executeWithoutResult(
            _ ->
                store
                    .move(batch, Stage.TAKING, columns)
                    .ifPresent(
                        it ->
                            audit.record(
                                new BatchEvent.BatchTaken(
                                    batch.district(), batch.id(), it, by.id(), clock.instant()))));
      }
      case TAKING, TAKEN -> {}
      case UNDOING, UNDONE -> throw new Refusal(BatchRefusal.ALREADY_TAKEN);
    }
    var begun = get(batch.id(), by);
    if (begun.stage() == Stage.TAKING) {
      work(begun, () -> takeAll(begun, kind, by));
    }
    return begun;
  }

  private <T> void takeAll(ImportBatch batch, ImportKind<T> kind, Actor by) {
    try (var table = open(batch, kind)) {
      var reader = new RowReader<>(batch, kind, batch.columns(), by);
      var chunk = new Chunk<T>(batch.readTo());
      for (var row = table.next(); row.isPresent(); row = table.next()) {
        try {
          chunk.add(row.get().line(), reader.read(row.get()));
        } catch (Refusal reason) {
          chunk.refuse(reason(row.get().line(), reason));
        }
        if (chunk.size() == CHUNK) {
          take(batch, reader.reading, chunk);
          chunk = new Chunk<>(chunk.last);
        }
      }
      take(batch, reader.reading, chunk);
      store.finish(batch, Stage.TAKEN);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    if (store.find(batch.district(), batch.id()).filter(it -> it.refused() == 0).isPresent()) {
      forget(batch);
    }
  }

  private <T> void take(ImportBatch batch, Reading<T> reading, Chunk<T> chunk) {
    if (chunk.size() == 0) {
      return;
    }
    transaction.executeWithoutResult(
        _ -> {
          var taken = reading.take(chunk.rows);
          var rows = new ArrayList<TakenRow>();
          for (int i = 0; i < taken.size(); i++) {
            int line = chunk.lines.get(i);
            taken.get(i).ifPresent(it -> rows.add(new TakenRow(line, it)));
          }
          int known = chunk.rows.size() - rows.size();
          if (!store.advance(
              batch, chunk.first, chunk.last, rows.size(), known, chunk.refused.size())) {
            throw new IllegalStateException("batch " + batch.id() + " is taken twice at once");
          }
          store.insertTaken(batch, rows);
          store.insertRefused(batch, chunk.refused);
        });
  }

  /** Rows that are taken in one transaction; those up to its first line were taken before. */
  private static final class Chunk<T> {

    private final int first;
    private int last;
    private final List<Integer> lines = new ArrayList<>();
    private final List<T> rows = new ArrayList<>();
    private final List<Reason> refused = new ArrayList<>();

    Chunk(int first) {
      this.first = first;
      this.last = first;
    }

    void add(int line, T row) {
      if (line > first) {
        lines.add(line);
        rows.add(row);
        last = line;
      }
    }

    void refuse(Reason reason) {
      if (reason.line() > first) {
        refused.add(reason);
        last = reason.line();
      }
    }

    int size() {
      return rows.size() + refused.size();
    }
  }

  /**
   * Begins to take back what a batch brought in, or goes on with it; asked again it changes
   * nothing.
   *
   * @throws Refusal {@link BatchRefusal#NOTHING_TO_UNDO} before all good rows are taken
   */
  public ImportBatch undo(ImportBatch batch, Actor by) {
    var kind = kind(batch.kind(), by);
    switch (batch.stage()) {
      case RECEIVED, TAKING -> throw new Refusal(BatchRefusal.NOTHING_TO_UNDO);
      case TAKEN ->
          transaction.executeWithoutResult(
              _ ->
                  store
                      .beginUndoing(batch, by.id())
                      .ifPresent(
                          it ->
                              audit.record(
                                  new BatchEvent.BatchUndone(
                                      batch.district(),
                                      batch.id(),
                                      it,
                                      by.id(),
                                      clock.instant()))));
      case UNDOING, UNDONE -> {}
    }
    var begun = get(batch.id(), by);
    if (begun.stage() == Stage.UNDOING) {
      work(begun, () -> undoAll(begun, kind, by));
    }
    return begun;
  }

  private void undoAll(ImportBatch batch, ImportKind<?> kind, Actor by) {
    for (var rows = store.lastTaken(batch, CHUNK);
        !rows.isEmpty();
        rows = store.lastTaken(batch, CHUNK)) {
      var chunk = rows;
      transaction.executeWithoutResult(
          _ -> {
            int undone = 0;
            int kept = 0;
            for (var row : chunk) {
              var refused = kind.undo(batch.district(), row.taken(), by);
              var why = refused.map(it -> reason(row.line(), it)).orElse(null);
              if (!store.undo(batch, row.line(), why)) {
                throw new IllegalStateException("batch " + batch.id() + " is undone twice at once");
              }
              undone += why == null ? 1 : 0;
              kept += why == null ? 0 : 1;
            }
            store.countUndone(batch, undone, kept);
          });
    }
    store.finish(batch, Stage.UNDONE);
  }

  /** Why rows could not be undone, the first of them. */
  public List<SeenRow> kept(ImportBatch batch) {
    return store.reasons(batch, "KEPT", 0, SHOWN).stream()
        .map(it -> new SeenRow(it.line(), List.of(), it.zh(), it.en()))
        .toList();
  }

  /**
   * Writes the rows that were refused as the file was written, each with its line and the reason.
   *
   * @throws Refusal {@link BatchRefusal#FILE_GONE}
   */
  public void writeRefused(ImportBatch batch, OutputStream out, Locale reader, Actor by) {
    var kind = kind(batch.kind(), by);
    requireFile(batch);
    boolean english = Locale.ENGLISH.getLanguage().equals(reader.getLanguage());
    try (var table = open(batch, kind);
        var writer = TableWriter.of(batch.format(), out)) {
      var titles =
          new ArrayList<>(
              List.of(
                  words.getMessage("import.line", null, reader),
                  words.getMessage("import.reason", null, reader)));
      titles.addAll(table.header().cells());
      writer.write(titles);
      var reasons = new HashMap<Integer, String>();
      int asked = 0;
      for (var row = table.next(); row.isPresent(); row = table.next()) {
        int line = row.get().line();
        if (line > asked) {
          reasons.clear();
          var more = store.reasons(batch, "REFUSED", line, CHUNK);
          more.forEach(it -> reasons.put(it.line(), english ? it.en() : it.zh()));
          asked = more.size() < CHUNK ? Integer.MAX_VALUE : more.getLast().line();
        }
        var reason = reasons.get(line);
        if (reason != null) {
          var cells = new ArrayList<>(List.of(Integer.toString(line), reason));
          cells.addAll(row.get().cells());
          writer.write(cells);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Writes an empty table of a kind, with a sheet that says what belongs where. */
  public void writeTemplate(ImportKind<?> kind, OutputStream out, Locale reader) {
    try (var workbook = new Workbook(out, "Tongchuang", "1.0")) {
      var table = workbook.newWorksheet(word("import." + kind.code(), reader));
      var notes = workbook.newWorksheet(word("import.notes", reader));
      var titles = List.of("column", "required", "example", "note");
      for (int i = 0; i < titles.size(); i++) {
        notes.value(0, i, word("import.notes." + titles.get(i), reader));
        notes.style(0, i).bold().set();
        notes.width(i, i == 3 ? 60 : 24);
      }
      int place = 0;
      for (var column : kind.columns()) {
        var title = title(kind, column, reader);
        table.value(0, place, title);
        table.style(0, place).bold().set();
        table.width(place, 22);
        place++;
        notes.value(place, 0, title);
        notes.value(place, 1, word(column.required() ? "import.yes" : "import.no", reader));
        notes.value(place, 2, column.example());
        notes.value(place, 3, note(kind, column, reader));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What a kind is called in the reader's language. */
  public String title(ImportKind<?> kind, Locale reader) {
    return word("import." + kind.code(), reader);
  }

  /** The title of a column in the reader's language. */
  public String title(ImportKind<?> kind, Column column, Locale reader) {
    return word("import." + kind.code() + "." + column.code(), reader);
  }

  /** What undoing a batch of a kind comes to; empty where there is nothing to be said of it. */
  public String undoing(ImportKind<?> kind, Locale reader) {
    return String.valueOf(words.getMessage("import." + kind.code() + ".undo", null, "", reader));
  }

  /** What belongs into a column. */
  public String note(ImportKind<?> kind, Column column, Locale reader) {
    return word("import." + kind.code() + "." + column.code() + ".note", reader);
  }

  private String word(String key, Locale reader) {
    return words.getMessage(key, null, reader);
  }

  /**
   * Goes on with undoing what a stop of the server has interrupted, in the name of who wanted it:
   * with the batches that stand where they stood when this was last asked.
   */
  void goOn() {
    var stands = new HashMap<UUID, Integer>();
    for (var it : store.undoing()) {
      var batch = it.batch();
      var kind = kinds.get(batch.kind());
      Integer done = batch.undone() + batch.kept();
      stands.put(batch.id(), done);
      if (kind != null && done.equals(stood.get(batch.id()))) {
        var by = new Actor(it.by(), batch.district(), List.of());
        work(batch, () -> undoAll(batch, kind, by));
      }
    }
    stood = stands;
  }

  /** Deletes the files that came more than a day ago, and what their rows said. */
  void sweep() {
    folder
        .sweep(clock.instant().minus(KEPT))
        .forEach(it -> store.find(it.district(), it.batch()).ifPresent(store::forget));
  }

  private void forget(ImportBatch batch) {
    store.forget(batch);
    folder.delete(folder.path(batch.district(), batch.id()));
  }

  private void work(ImportBatch batch, Runnable work) {
    if (working.add(batch.id())) {
      background.execute(
          () -> {
            try {
              work.run();
            } catch (RuntimeException failed) {
              // The batch stays in its stage, and asking again goes on with it. No message: it may
              // quote the file.
              log.error("Batch {} stopped: {}", batch.id(), failed.getClass().getName());
            } finally {
              working.remove(batch.id());
            }
          });
    }
  }

  @Override
  public void destroy() {
    background.shutdown();
  }

  /** Reads the rows of a batch by its columns. */
  private final class RowReader<T> {

    private final int width;
    private final Map<String, Integer> columns;
    private final Map<String, String> titles;
    private final Reading<T> reading;

    RowReader(ImportBatch batch, ImportKind<T> kind, Map<String, Integer> columns, Actor by) {
      require(kind, batch, columns);
      this.width = batch.header().size();
      this.columns = columns;
      this.titles = titles(batch, columns);
      this.reading = kind.begin(by, titles);
    }

    T read(Table.Line row) {
      if (row.cells().size() != width) {
        throw new Refusal(RowRefusal.WRONG_LENGTH, row.cells().size(), width);
      }
      return reading.read(new Cells(row, columns, titles));
    }
  }

  private static Map<String, String> titles(ImportBatch batch, Map<String, Integer> columns) {
    var titles = new HashMap<String, String>();
    columns.forEach((column, place) -> titles.put(column, batch.header().get(place)));
    return titles;
  }

  private void require(ImportKind<?> kind, ImportBatch batch, Map<String, Integer> columns) {
    var known = new HashSet<String>();
    for (var column : kind.columns()) {
      known.add(column.code());
      if (column.required() && !columns.containsKey(column.code())) {
        throw new Refusal(
            BatchRefusal.COLUMNS_NOT_MATCHED,
            title(kind, column, Locale.CHINESE) + " / " + title(kind, column, Locale.ENGLISH));
      }
    }
    var places = new HashSet<Integer>();
    columns.forEach(
        (column, place) -> {
          if (!known.contains(column)
              || place == null
              || place < 0
              || place >= batch.header().size()
              || !places.add(place)) {
            throw new Refusal(BatchRefusal.COLUMNS_NOT_MATCHED, column);
          }
        });
  }

  /**
   * @throws Refusal {@link BatchRefusal#FILE_GONE}
   */
  public void requireFile(ImportBatch batch) {
    if (batch.fileGone() || !Files.exists(folder.path(batch.district(), batch.id()))) {
      throw new Refusal(BatchRefusal.FILE_GONE);
    }
  }

  private HeadedTable open(ImportBatch batch, ImportKind<?> kind) {
    requireFile(batch);
    return open(folder.path(batch.district(), batch.id()), kind);
  }

  private HeadedTable open(Path file, ImportKind<?> kind) {
    var titles = new HashSet<String>();
    kind.columns().forEach(it -> titles.addAll(names(kind, it)));
    return HeadedTable.open(file, it -> titles.contains(key(it)));
  }

  private Set<String> names(ImportKind<?> kind, Column column) {
    var names = new HashSet<String>();
    names.add(key(column.code()));
    for (var reader : List.of(Locale.CHINESE, Locale.ENGLISH)) {
      names.add(key(title(kind, column, reader)));
      for (var other :
          word("import." + kind.code() + "." + column.code() + ".also", reader).split("/", -1)) {
        names.add(key(other));
      }
    }
    names.remove("");
    return names;
  }

  private static String key(String title) {
    return title.replaceAll("[\\s_*＊:：()（）-]", "").toLowerCase(Locale.ROOT);
  }

  private Reason reason(int line, Refusal refusal) {
    var key = "refusal." + refusal.code().name();
    var arguments = refusal.arguments().toArray();
    return new Reason(
        line,
        words.getMessage(key, arguments, Locale.CHINESE),
        words.getMessage(key, arguments, Locale.ENGLISH));
  }
}
