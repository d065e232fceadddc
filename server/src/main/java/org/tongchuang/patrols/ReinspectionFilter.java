package org.tongchuang.patrols;

import java.util.Optional;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.UnitCode;

/**
 * Which of what awaits re-inspection a list shows.
 *
 * @param unit whose failures
 * @param near with the nearest first; those whose place is not known are left out
 */
public record ReinspectionFilter(
    Optional<AreaCode> area, Optional<UnitCode> unit, Optional<GeoPoint> near) {}
