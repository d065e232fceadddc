package org.tongchuang.campaigns;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongchuang.campaigns.Campaign.Scope;
import org.tongchuang.campaigns.Campaigns.Planned;
import org.tongchuang.campaigns.Task.Proof;
import org.tongchuang.campaigns.Task.Target;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.UnitCode;

/**
 * A campaign as a pack describes it, to be begun on a day of somebody's choice.
 *
 * @param place in which order templates are shown
 * @param days how long it lasts
 * @param ended whether the pack no longer names it
 */
public record Template(
    String code,
    int place,
    Bilingual name,
    Optional<String> decision,
    int days,
    UnitCode lead,
    Scope scope,
    List<Part> parts,
    List<Group> teams,
    boolean ended) {

  public Template {
    parts = List.copyOf(parts);
    teams = List.copyOf(teams);
  }

  /** The same, once the pack no longer names it. */
  Template end() {
    return new Template(code, place, name, decision, days, lead, scope, parts, teams, true);
  }

  /** What somebody asks for who begins it on a day. */
  Campaign.Terms terms(Optional<Bilingual> called, LocalDate from) {
    return new Campaign.Terms(
        called.orElse(name), decision, from, from.plusDays(days - 1L), lead, scope);
  }

  /** Its tasks, when it begins on a day; each after the one of which it is a part. */
  List<Planned> tasks(CampaignId campaign, LocalDate from) {
    var ids = new HashMap<String, TaskId>();
    var tasks = new ArrayList<Planned>();
    for (int place = 0; place < parts.size(); place++) {
      var part = parts.get(place);
      var id = TaskId.of(campaign, place);
      ids.put(part.number(), id);
      var whole = part.parent().flatMap(it -> Optional.ofNullable(ids.get(it)));
      tasks.add(new Planned(id, part.terms(campaign, whole, from)));
    }
    return tasks;
  }

  /**
   * One of its teams.
   *
   * @param action the template of the campaign that it is to run
   */
  public record Group(
      Team.Kind kind,
      Bilingual name,
      UnitCode lead,
      List<UnitCode> units,
      Optional<String> action) {

    public Group {
      units = List.copyOf(units);
    }

    /** What somebody asks for who begins the campaign while those of other templates are on. */
    Team.Terms terms(Map<String, CampaignId> actions) {
      return new Team.Terms(
          kind, name, lead, units, action.flatMap(it -> Optional.ofNullable(actions.get(it))));
    }
  }

  /**
   * One of its tasks.
   *
   * @param number as {@code 1.2}, which is a part of {@code 1}
   * @param fromDay the first day of the campaign is 1
   * @param dueDay the last day that is in time
   */
  public record Part(
      String number,
      Bilingual title,
      UnitCode unit,
      List<UnitCode> helpers,
      int fromDay,
      int dueDay,
      int weight,
      Proof proof,
      Optional<Target> target) {

    public Part {
      helpers = List.copyOf(helpers);
    }

    /** What somebody asks for who begins the campaign on a day. */
    private Task.Terms terms(CampaignId campaign, Optional<TaskId> whole, LocalDate from) {
      return new Task.Terms(
          Optional.of(campaign),
          whole,
          title,
          unit,
          helpers,
          from.plusDays(fromDay - 1L),
          from.plusDays(dueDay - 1L),
          weight,
          proof,
          target);
    }

    /** The number of the task of which it is a part. */
    Optional<String> parent() {
      int dot = number.lastIndexOf('.');
      return dot < 0 ? Optional.empty() : Optional.of(number.substring(0, dot));
    }
  }
}
