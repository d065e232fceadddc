import java.sql.Connection;
import java.sql.DriverManager;
import java.util.random.RandomGeneratorFactory;

/**
 * Fills a database with cases of the past year, straight into the tables, each with the events,
 * audit lines and photo that its state says it must have. Half of them in the district that is
 * measured, the rest spread over 49 others; of a hundred cases one is only reported, one is
 * dispatched, the rest are closed.
 */
final class Preload {

  private static final int LOT = 1000;
  private static final int OTHERS = 49;

  private static final String CASES =
      """
      create temp table lot as
      select ?::text as district, uuidv7(at - clock_timestamp()) as id, uuidv7() as photo,
             (at at time zone 'Asia/Shanghai')::date as day, n as sequence, at,
             (array['exposed-rubbish', 'bike-parking', 'road-damage', 'street-light', 'full-bin',
                    'illegal-ads', 'noise', 'standing-water'])[1 + n % 8] as category,
             coalesce(codes[1 + n % cells], ?::text || '001001001') as area,
             coalesce(xs[1 + n % cells], 110) + (random() - 0.5) / 1000 as x,
             coalesce(ys[1 + n % cells], 35) + (random() - 0.5) / 1000 as y,
             case hashint4(n) & 127 when 0 then 1 when 1 then 3 else 6 end as length
        from (values (?::text[], ?::float8[], ?::float8[])) as cell(codes, xs, ys)
       cross join lateral (select greatest(1, coalesce(cardinality(codes), 0)) as cells)
       cross join lateral (
               select n, ?::timestamptz + make_interval(secs => (n - ?) * 40) as at
                 from generate_series(?, ?) as n)
      """;

  private static final String[] FACTS = {
    """
    insert into cases.case_file
           (district, id, version, day, sequence, category, area, source, reported_by, stage, unit,
            due, closure, closed_at, occurred_at, recorded_at, longitude, latitude, accuracy, tile,
            address, description)
    select district, id, length, day, sequence, category, area, 'FIELD', '$reporter',
           case length when 1 then 'REPORTED' when 3 then 'DISPATCHED' else 'CLOSED' end,
           case when length > 1 then 'cgj' end,
           case when length > 1 then at + interval '1 day' end,
           case when length = 6 then 'CHECKED' end,
           case when length = 6 then at + interval '5 hours' end,
           at, at, x, y, 12, floor(y * 1000)::bigint * 1000000 + floor(x * 1000)::bigint,
           (array['七一路', '中州路', '建设大道', '育新街', '大庆路', '文昌大道', '滨河路', '汉阳路', '交通路',
                  '八一大道', '工农路', '人民路', '黄河路'])[1 + sequence % 13]
             || ' ' || sequence % 300 || ' 号门前',
           (array['路边堆了几袋垃圾，已经两天没人收', '共享单车占了盲道，老人过不去', '路面破了一个坑，晚上看不见',
                  '整条街的路灯都不亮', '垃圾桶满了，气味很大', '墙上贴满小广告', '夜里施工很吵，睡不着',
                  '一下雨就积水，没过脚面'])[1 + sequence % 8]
             || case when sequence % 997 = 0 then '，发现白蚁' else '' end
      from lot
    """,
    """
    insert into cases.case_event
           (district, case_id, version, type, by_actor, at, recorded_at, unit, due, category, area,
            source, photos)
    select district, id, v, (array['CaseReported', 'CaseFiled', 'CaseDispatched', 'CaseHandled',
                                   'CasePassed', 'CaseClosed'])[v],
           (array['$reporter', '$office', '$office', '$handler', '$checker', '$office']::uuid[])[v],
           at + (v - 1) * interval '1 hour', at + (v - 1) * interval '1 hour',
           case when v in (3, 4) then 'cgj' end, case v when 3 then at + interval '1 day' end,
           case v when 1 then category end, case v when 1 then area end,
           case v when 1 then 'FIELD' end, case v when 4 then array[photo] end
      from lot cross join lateral generate_series(1, length) as v
    """,
    """
    insert into audit.line (district, subject, version, type, by_actor, at, recorded_at)
    select district, 'case/' || case_id, version, type, by_actor, at, recorded_at
      from cases.case_event
     where district = (select min(district) from lot)
       and case_id in (select id from lot)
    """,
    """
    insert into media.photo (district, id, sha256, upload_sha256, width, height, bytes, received_at,
                             received_by, subject, claimed_at)
    select district, photo, sha256(uuid_send(photo)), sha256(uuid_send(photo)), 1600, 1200, 300000,
           at, '$handler', 'case/' || id, at
      from lot where length = 6
    """,
    """
    -- upsert
    insert into cases.number_taken (district, day, up_to)
    select district, day, max(sequence) from lot group by district, day
        on conflict (district, day) do update
       set up_to = greatest(number_taken.up_to, excluded.up_to)
    """,
    "drop table lot"
  };

  private Preload() {}

  /** Writes that many cases; the sealing of their audit lines is left to the server. */
  static void run(Side side, String url, Cells cells, int cases) throws Exception {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261123);
    var codes = new String[cells.all.size()];
    var xs = new Double[codes.length];
    var ys = new Double[codes.length];
    for (int i = 0; i < codes.length; i++) {
      var place = cells.all.get(i).somewhere(random);
      codes[i] = cells.all.get(i).code();
      xs[i] = place[0];
      ys[i] = place[1];
    }
    try (var database = DriverManager.getConnection(url)) {
      try (var statement = database.createStatement()) {
        statement.execute("set synchronous_commit = off");
      }
      database.setAutoCommit(false);
      district(side, database, "411602", codes, xs, ys, cases / 2);
      for (int i = 0; i < OTHERS; i++) {
        var none = new Double[0];
        district(
            side, database, String.valueOf(320100 + i), new String[0], none, none,
            cases / 2 / OTHERS);
      }
      database.setAutoCommit(true);
      try (var statement = database.createStatement()) {
        statement.execute("vacuum analyze");
      }
    }
  }

  private static void district(
      Side side, Connection database, String district, String[] codes, Double[] xs, Double[] ys,
      int cases)
      throws Exception {
    for (int first = 1; first <= cases; first += LOT) {
      // a lot lasts eleven hours of a day; the days go back from yesterday
      var day = java.time.LocalDate.now().minusDays(1 + (first / LOT) % 365);
      try (var lot = database.prepareStatement(CASES);
          var facts = database.createStatement()) {
        lot.setString(1, district);
        lot.setString(2, district);
        lot.setArray(3, database.createArrayOf("text", codes));
        lot.setArray(4, database.createArrayOf("float8", xs));
        lot.setArray(5, database.createArrayOf("float8", ys));
        lot.setObject(6, day.atTime(1, 0).atOffset(java.time.ZoneOffset.UTC));
        lot.setInt(7, first);
        lot.setInt(8, first);
        lot.setInt(9, Math.min(first + LOT - 1, cases));
        lot.execute();
        for (var fact : FACTS) {
          facts.execute(
              fact.replace("$reporter", side.ids.get("wangge").toString())
                  .replace("$office", side.ids.get("zhiban").toString())
                  .replace("$handler", side.ids.get("chuzhi").toString())
                  .replace("$checker", side.ids.get("hecha").toString()));
        }
        database.commit();
      }
    }
  }
}
