package org.tongchuang.patrols;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.tongchuang.cases.Cases;
import org.tongchuang.cases.Category;
import org.tongchuang.imports.Table;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.people.People;
import org.tongchuang.sites.SitePermission;
import org.tongchuang.sites.Sites;

/** Checklists as workbooks: taken out, edited in a spreadsheet program, and brought back. */
@Service
public class ChecklistSheets {

  private static final int MOST_MEGABYTES = 2;

  private final Checklists checklists;
  private final Sites sites;
  private final Cases cases;
  private final People people;

  ChecklistSheets(Checklists checklists, Sites sites, Cases cases, People people) {
    this.checklists = checklists;
    this.sites = sites;
    this.cases = cases;
    this.people = people;
  }

  /**
   * Writes the version of a checklist that holds now as an xlsx.
   *
   * @throws Refusal {@link ChecklistRefusal#NO_SUCH_CHECKLIST}, or of {@link Actor.Denial}
   */
  public void write(String code, OutputStream to, Actor reader) throws IOException {
    reader.require(SitePermission.SITE_READ);
    var district = reader.district();
    var choices =
        new ChecklistSheet.Choices(
            checklists.indicators(district).stream().map(Indicator::code).toList(),
            cases.categories(district).stream().map(Category::code).toList(),
            people.listUnits(district, "", Integer.MAX_VALUE).stream()
                .map(it -> it.code().value())
                .toList(),
            pictures(district, code).keySet().stream().sorted().toList());
    ChecklistSheet.write(checklists.get(district, code), choices, to);
  }

  /**
   * Makes the next version of a checklist from an xlsx that was taken out and edited; one that says
   * nothing else than before makes none.
   *
   * @throws Refusal of {@link ChecklistRefusal}, {@link org.tongchuang.imports.TableRefusal} or
   *     {@link Actor.Denial}
   */
  public Checklist revise(String code, InputStream sheet, Actor by) {
    var district = by.district();
    by.require(PatrolPermission.CHECKLIST_EDIT, district.area());
    var now = checklists.get(district, code);
    var known =
        new ChecklistSheetReader.Known(
            it -> sites.findType(district, it).isPresent(),
            it -> checklists.findIndicator(district, it).isPresent(),
            it -> cases.findCategory(district, it).isPresent(),
            it -> people.findUnit(district, it).isPresent(),
            pictures(district, now.code()));
    var wanted = read(sheet, code, known);
    return checklists.revise(wanted, wanted.version(), by);
  }

  private static Checklist read(InputStream sheet, String code, ChecklistSheetReader.Known known) {
    try {
      var file = Files.createTempFile("checklist", ".xlsx");
      try {
        var bytes = sheet.readNBytes((MOST_MEGABYTES << 20) + 1);
        if (bytes.length > MOST_MEGABYTES << 20) {
          throw new Refusal(ChecklistRefusal.SHEET_TOO_LARGE, MOST_MEGABYTES);
        }
        Files.write(file, bytes);
        try (var table = Table.open(file)) {
          return ChecklistSheetReader.read(table, code, known);
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The drawings that checklists show now, by their names; the checklist's own before others. */
  private Map<String, ChecklistPicture> pictures(DistrictCode district, String code) {
    var pictures = new HashMap<String, ChecklistPicture>();
    var own = checklists.find(district, code).stream();
    Stream.concat(own, checklists.list(district).stream())
        .map(Checklist::items)
        .flatMap(List::stream)
        .flatMap(it -> Stream.concat(it.pictureRight().stream(), it.pictureWrong().stream()))
        .forEach(it -> pictures.putIfAbsent(it.name(), it));
    return pictures;
  }
}
