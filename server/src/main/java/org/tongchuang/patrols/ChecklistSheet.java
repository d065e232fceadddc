package org.tongchuang.patrols;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.UnitCode;

/**
 * A checklist as a workbook that somebody edits and brings back. It says everything in both
 * languages, so that it is the same file whoever takes it: a head with a line for each thing that
 * is said of the checklist, and below it a table with a row for each item. Every cell is text.
 */
final class ChecklistSheet {

  /** What the sheet of the checklist is called. */
  static final String NAME = "检查表";

  private static final String CHOICES = "可填的值";
  static final String YES = "是";

  /** How many rows below the items are offered the same choices. */
  private static final int ROOM = 100;

  private ChecklistSheet() {}

  /** A line of the head: what it is called, which is how it is recognised. */
  enum Line {
    CODE(1, "检查表代码 code"),
    VERSION(2, "版本 version"),
    NAME_ZH(3, "中文名称 name_zh"),
    NAME_EN(4, "英文名称 name_en"),
    SITE_TYPES(5, "点位类型 site_types"),
    ACTION(6, "专项行动 action"),
    EDITION(7, "依据 edition");

    private final int row;
    private final String title;

    Line(int row, String title) {
      this.row = row;
      this.title = title;
    }

    String title() {
      return title;
    }

    /** Which row it is, counted from 1. */
    int row() {
      return row;
    }

    private String of(Checklist it) {
      return switch (this) {
        case CODE -> it.code();
        case VERSION -> String.valueOf(it.version());
        case NAME_ZH -> it.name().zh();
        case NAME_EN -> it.name().en();
        case SITE_TYPES -> String.join(" ", it.siteTypes().stream().sorted().toList());
        case ACTION -> it.action().orElse("");
        case EDITION -> it.edition().orElse("");
      };
    }
  }

  /** The row with the titles of the columns, counted from 1. */
  static final int TITLES = Line.values().length + 2;

  /** A column of the items. */
  enum Column {
    CODE("代码 code", 26),
    INDICATOR("指标 indicator", 14),
    TEXT_ZH("看什么 text_zh", 44),
    TEXT_EN("英文 text_en", 44),
    METHOD("方法 method", 16),
    UNIT_ZH("数的单位 unit_zh", 10),
    UNIT_EN("英文 unit_en", 10),
    THRESHOLD("标准值 threshold", 10),
    WEIGHT("权重 weight", 8),
    VETO("一票否决 veto", 8),
    EVIDENCE("照片 evidence", 20),
    CATEGORY("问题类别 category", 18),
    UNIT("责任单位 unit", 14),
    DISPATCH("立即派遣 dispatch", 8),
    RIGHT_ZH("对的 right_zh", 30),
    RIGHT_EN("英文 right_en", 30),
    WRONG_ZH("不对的 wrong_zh", 30),
    WRONG_EN("英文 wrong_en", 30),
    PICTURE_RIGHT("对的图 picture_right", 18),
    PICTURE_WRONG("不对的图 picture_wrong", 18);

    private final String title;
    private final int width;

    Column(String title, int width) {
      this.title = title;
      this.width = width;
    }

    String title() {
      return title;
    }

    private String of(ChecklistItem it) {
      return switch (this) {
        case CODE -> it.code();
        case INDICATOR -> it.indicator();
        case TEXT_ZH -> it.text().zh();
        case TEXT_EN -> it.text().en();
        case METHOD -> methodTitle(it.method());
        case UNIT_ZH -> zh(it.numberUnit());
        case UNIT_EN -> en(it.numberUnit());
        case THRESHOLD -> it.threshold().map(Threshold::toString).orElse("");
        case WEIGHT -> String.valueOf(it.weight());
        case VETO -> it.veto() ? YES : "";
        case EVIDENCE -> evidenceTitle(it.evidence());
        case CATEGORY -> it.category().orElse("");
        case UNIT -> it.unit().map(UnitCode::value).orElse("");
        case DISPATCH -> it.dispatch() ? YES : "";
        case RIGHT_ZH -> zh(it.right());
        case RIGHT_EN -> en(it.right());
        case WRONG_ZH -> zh(it.wrong());
        case WRONG_EN -> en(it.wrong());
        case PICTURE_RIGHT -> it.pictureRight().map(ChecklistPicture::name).orElse("");
        case PICTURE_WRONG -> it.pictureWrong().map(ChecklistPicture::name).orElse("");
      };
    }

    private static String zh(Optional<Bilingual> words) {
      return words.map(Bilingual::zh).orElse("");
    }

    private static String en(Optional<Bilingual> words) {
      return words.map(Bilingual::en).orElse("");
    }
  }

  static String methodTitle(Method method) {
    return switch (method) {
          case OBSERVE -> "看 ";
          case COUNT -> "数 ";
          case MEASURE -> "量 ";
          case ASK -> "问 ";
        }
        + method.name();
  }

  static String evidenceTitle(Evidence evidence) {
    return switch (evidence) {
          case NONE -> "不要 ";
          case ON_FAILURE -> "不符合时 ";
          case ALWAYS -> "总要 ";
        }
        + evidence.name();
  }

  /**
   * What may stand in the columns that refer to something else.
   *
   * @param pictures the names of drawings
   */
  record Choices(
      List<String> indicators, List<String> categories, List<String> units, List<String> pictures) {

    private List<String> of(Column column) {
      return switch (column) {
        case INDICATOR -> indicators;
        case METHOD -> Arrays.stream(Method.values()).map(ChecklistSheet::methodTitle).toList();
        case EVIDENCE ->
            Arrays.stream(Evidence.values()).map(ChecklistSheet::evidenceTitle).toList();
        case VETO, DISPATCH -> List.of(YES);
        case CATEGORY -> categories;
        case UNIT -> units;
        case PICTURE_RIGHT, PICTURE_WRONG -> pictures;
        default -> List.of();
      };
    }
  }

  /** Writes a checklist, and beside it a sheet with what may be chosen. */
  static void write(Checklist checklist, Choices choices, OutputStream to) throws IOException {
    try (var workbook = new Workbook(to, "Tongchuang", "1.0")) {
      var sheet = workbook.newWorksheet(NAME);
      var lists = workbook.newWorksheet(CHOICES);
      var columns = List.of(Column.values());
      for (var line : Line.values()) {
        text(sheet, line.row() - 1, 0, line.title());
        sheet.style(line.row() - 1, 0).bold().set();
        text(sheet, line.row() - 1, 1, line.of(checklist));
      }
      for (int at = 0; at < columns.size(); at++) {
        var column = columns.get(at);
        sheet.width(at, column.width);
        text(sheet, TITLES - 1, at, column.title());
        sheet.style(TITLES - 1, at).bold().set();
        text(lists, 0, at, column.title());
        choose(sheet, lists, at, choices.of(column), TITLES + checklist.items().size() + ROOM);
      }
      int row = TITLES;
      for (var item : checklist.items()) {
        for (int at = 0; at < columns.size(); at++) {
          text(sheet, row, at, columns.get(at).of(item));
        }
        row++;
      }
      sheet.freezePane(1, TITLES);
    }
  }

  /** Offers the choices of a column; a spreadsheet takes other values too, and they are refused. */
  private static void choose(
      Worksheet sheet, Worksheet lists, int at, List<String> choices, int lastRow) {
    for (int i = 0; i < choices.size(); i++) {
      text(lists, i + 1, at, choices.get(i));
    }
    if (!choices.isEmpty()) {
      sheet
          .range(TITLES, at, lastRow, at)
          .validateWithList(lists.range(1, at, choices.size(), at))
          .showErrorMessage(false);
    }
  }

  private static void text(Worksheet sheet, int row, int column, String text) {
    if (!text.isEmpty()) {
      sheet.inlineString(row, column, text);
    }
  }

  /** The name of a cell, as {@code 检查表!D5}. */
  static String cell(int row, int column) {
    var letters = new ArrayList<Character>();
    for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
      letters.addFirst((char) ('A' + rest % 26));
    }
    var name = new StringBuilder(NAME + "!");
    letters.forEach(name::append);
    return name.append(row).toString();
  }
}
