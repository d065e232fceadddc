package org.tongchuang.economy;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.cases.CaseId;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;

/** Which cases were raised from which indicators, in the {@code economy} schema. */
@Repository
class RectificationStore {

  private final JdbcClient jdbc;

  RectificationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * From what a case was raised.
   *
   * @param by whoever raised it
   */
  record Link(IndicatorId indicator, ActorId by) {}

  Optional<Link> find(DistrictCode district, CaseId id) {
    return jdbc.sql(
            """
            select indicator, by_actor from economy.rectification
             where district = ? and case_id = ?
            """)
        .params(district.value(), id.value())
        .query(
            (row, _) ->
                new Link(
                    new IndicatorId(row.getObject("indicator", UUID.class)),
                    new ActorId(row.getObject("by_actor", UUID.class))))
        .optional();
  }

  /** The cases that were raised from an indicator, the latest first. */
  List<CaseId> of(DistrictCode district, IndicatorId indicator) {
    return jdbc.sql(
            """
            select case_id from economy.rectification
             where district = ? and indicator = ?
             order by recorded_at desc, case_id
            """)
        .params(district.value(), indicator.value())
        .query((row, _) -> new CaseId(row.getObject("case_id", UUID.class)))
        .list();
  }

  /** How many were raised from each indicator of an edition from which any was. */
  Map<IndicatorId, Integer> counts(DistrictCode district, EditionCode edition) {
    return jdbc
        .sql(
            """
            select raised.indicator, count(*) as cases
              from economy.rectification as raised
              join economy.indicator as its
                on its.district = raised.district and its.id = raised.indicator
             where raised.district = ? and its.edition = ?
             group by raised.indicator
            """)
        .params(district.value(), edition.value())
        .query(
            (row, _) ->
                Map.entry(
                    new IndicatorId(row.getObject("indicator", UUID.class)), row.getInt("cases")))
        .list()
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * Keeps from what a case was raised.
   *
   * @throws DuplicateKeyException when that is known already
   */
  void insert(DistrictCode district, CaseId id, Link link, Instant at) {
    jdbc.sql(
            """
            insert into economy.rectification (district, case_id, indicator, by_actor, recorded_at)
            values (?, ?, ?, ?, ?)
            """)
        .params(
            district.value(),
            id.value(),
            link.indicator().value(),
            link.by().value(),
            at.atOffset(ZoneOffset.UTC))
        .update();
  }
}
