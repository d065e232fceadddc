package org.tongchuang.rounds;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.patrols.RoundId;
import org.tongchuang.rounds.RegularRound.Terms;

/** Regular rounds in the {@code rounds} schema. */
@Repository
class RegularRoundStore {

  private static final String SELECT =
      """
      select district, id, name, site_type, checklists, area, days, starts_on, ends_on, added_by,
             added_at, ended_on
        from rounds.regular_round
      """;

  private final JdbcClient jdbc;

  RegularRoundStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<RegularRound> find(DistrictCode district, RoundId id) {
    return jdbc.sql(SELECT + "where district = ? and id = ?")
        .params(district.value(), id.value())
        .query((row, _) -> round(row))
        .optional();
  }

  /** Regular rounds, the latest added first, after one of them or from the beginning. */
  List<RegularRound> list(DistrictCode district, Optional<RoundId> after, int limit) {
    var where = new StringBuilder("where district = ?");
    var parameters = new ArrayList<Object>(List.of(district.value()));
    after.ifPresent(
        it -> {
          where.append(
              """
               and (added_at, id) < (select added_at, id from rounds.regular_round
                                      where district = ? and id = ?)
              """);
          parameters.addAll(List.of(district.value(), it.value()));
        });
    where.append(" order by added_at desc, id desc limit ?");
    parameters.add(limit);
    return jdbc.sql(SELECT + where).params(parameters).query((row, _) -> round(row)).list();
  }

  /** Those that have a period on a day, the first added first. */
  List<RegularRound> underWay(DistrictCode district, LocalDate day, int limit) {
    return jdbc.sql(
            SELECT
                + """
                where district = ? and starts_on <= ? and (ends_on is null or ends_on >= ?)
                  and (ended_on is null or ended_on >= ?)
                order by added_at, id
                limit ?
                """)
        .params(district.value(), day, day, day, limit)
        .query((row, _) -> round(row))
        .list();
  }

  /**
   * Writes a new one.
   *
   * @throws DuplicateKeyException when one of that id is there already
   */
  void insert(RegularRound it) {
    var terms = it.terms();
    jdbc.sql(
            """
            insert into rounds.regular_round
                   (district, id, name, site_type, checklists, area, days, starts_on, ends_on,
                    added_by, added_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(it.district().value())
        .param(it.id().value())
        .param(terms.name())
        .param(terms.siteType())
        .param(terms.checklists().toArray(String[]::new))
        .param(terms.area().map(AreaCode::value).orElse(null))
        .param(terms.days())
        .param(terms.from())
        .param(terms.until().orElse(null))
        .param(it.addedBy().value())
        .param(it.addedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Whether it was ended by this, and not before. */
  boolean end(DistrictCode district, RoundId id, LocalDate day) {
    return jdbc.sql(
                """
                update rounds.regular_round
                   set ended_on = ?
                 where district = ? and id = ? and ended_on is null
                """)
            .params(day, district.value(), id.value())
            .update()
        == 1;
  }

  private static RegularRound round(ResultSet row) throws SQLException {
    return new RegularRound(
        new DistrictCode(row.getString("district")),
        new RoundId(row.getObject("id", UUID.class)),
        new Terms(
            row.getString("name"),
            row.getString("site_type"),
            List.of((String[]) row.getArray("checklists").getArray()),
            Optional.ofNullable(row.getString("area")).map(AreaCode::new),
            row.getInt("days"),
            row.getObject("starts_on", LocalDate.class),
            Optional.ofNullable(row.getObject("ends_on", LocalDate.class))),
        new ActorId(row.getObject("added_by", UUID.class)),
        row.getObject("added_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("ended_on", LocalDate.class)));
  }
}
