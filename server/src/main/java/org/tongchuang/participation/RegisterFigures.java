package org.tongchuang.participation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.TreeMap;
import org.tongchuang.kernel.AreaCode;

/**
 * A register with what its entries come to.
 *
 * @param whole of the whole district
 * @param streets of what was entered for each street and the areas in it, in the order of their
 *     codes, after what was entered for the district as such. Those that are not {@link
 *     OfStreet#within within} add up to the whole
 */
public record RegisterFigures(Register register, Figure whole, List<OfStreet> streets) {

  /**
   * The figure of a street by itself.
   *
   * @param area a street, or the district where its own entries are meant
   * @param within whether a figure for all of the district says it already
   */
  public record OfStreet(AreaCode area, Figure figure, boolean within) {}

  public RegisterFigures {
    streets = List.copyOf(streets);
  }

  static RegisterFigures of(Register register, List<Part> parts) {
    var kind = register.kind();
    var counting = Figure.counting(kind, parts);
    var streets =
        parts.stream()
            .collect(groupingBy(it -> it.area().street(), TreeMap::new, toList()))
            .entrySet()
            .stream()
            .map(it -> ofStreet(it.getKey(), Figure.of(kind, it.getValue()), counting))
            .toList();
    return new RegisterFigures(register, Figure.of(kind, parts), streets);
  }

  private static OfStreet ofStreet(AreaCode area, Figure figure, List<Part> counting) {
    return new OfStreet(area, figure, counting.stream().noneMatch(it -> area.contains(it.area())));
  }
}
