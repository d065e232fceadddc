package org.tongchuang.territory.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.territory.Area;
import org.tongchuang.territory.Outline;
import org.tongchuang.territory.Territory;
import org.tongchuang.territory.TerritoryRefusal;

/** Areas over HTTP. */
@RestController
@RequestMapping("/api/v1/areas")
class AreaController {

  /** Into how many parts a degree is cut that are about a metre. */
  private static final double METRES = 1e5;

  private final Territory territory;

  AreaController(Territory territory) {
    this.territory = territory;
  }

  record AreaView(String code, String name, String level) {

    static AreaView of(Area area) {
      return new AreaView(area.code().value(), area.name(), area.level().name());
    }
  }

  record Located(List<AreaView> path) {}

  /** The areas below one, or below the whole district; all at once, since they are few. */
  @GetMapping
  Page<AreaView> list(@RequestParam @Nullable String parent, Actor actor) {
    var code = parent == null ? actor.district().area() : areaCode(parent);
    return Page.all(territory.children(actor.district(), code).stream().map(AreaView::of).toList());
  }

  record Position(double longitude, double latitude) {}

  /**
   * @param rings each ends where it begins; inside is what lies within an odd number of them
   */
  record OutlineView(String code, String name, List<List<Position>> rings) {}

  /** Where the streets lie that have cells, to be drawn small. */
  @GetMapping("/outlines")
  Page<OutlineView> outlines(Actor actor) {
    return Page.all(
        territory.outlines(actor.district()).stream()
            .map(it -> outline(actor.district(), it))
            .toList());
  }

  private OutlineView outline(DistrictCode district, Outline it) {
    return new OutlineView(
        it.area().value(),
        territory.name(district, it.area()),
        it.rings().stream()
            .map(
                ring ->
                    ring.stream()
                        .map(point -> new Position(point.longitude(), point.latitude()))
                        .toList())
            .toList());
  }

  /**
   * @param rings longitude and latitude of one corner after the other, to about a metre
   */
  record CellOutline(String code, List<List<Double>> rings) {}

  /** Where the cells lie, to be drawn small; there are many, so they are said in few words. */
  @GetMapping("/cells")
  Page<CellOutline> cells(Actor actor) {
    return Page.all(
        territory.cellOutlines(actor.district()).stream()
            .map(
                it ->
                    new CellOutline(
                        it.area().value(), it.rings().stream().map(AreaController::flat).toList()))
            .toList());
  }

  private static List<Double> flat(List<GeoPoint> ring) {
    return ring.stream()
        .flatMap(it -> Stream.of(it.longitude(), it.latitude()))
        .map(it -> Math.round(it * METRES) / METRES)
        .toList();
  }

  /** The cell that a place belongs to and the areas around it, the district first. */
  @GetMapping("/locate")
  Located locate(@RequestParam double longitude, @RequestParam double latitude, Actor actor) {
    var place =
        GeoPoint.isValid(longitude, latitude)
            ? Optional.of(new GeoPoint(longitude, latitude))
            : Optional.<GeoPoint>empty();
    var cell =
        place
            .flatMap(it -> territory.locate(actor.district(), it))
            .orElseThrow(() -> new Refusal(TerritoryRefusal.OUTSIDE_THE_DISTRICT));
    return new Located(territory.path(actor.district(), cell).stream().map(AreaView::of).toList());
  }

  private static AreaCode areaCode(String text) {
    if (!AreaCode.isValid(text)) {
      throw new Refusal(TerritoryRefusal.NO_SUCH_AREA, text);
    }
    return new AreaCode(text);
  }
}
