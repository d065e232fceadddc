package org.tongchuang.sites.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.http.Page;
import org.tongchuang.http.QrCode;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.media.PhotoAnswer;
import org.tongchuang.media.PhotoId;
import org.tongchuang.media.Photos;
import org.tongchuang.sites.Site;
import org.tongchuang.sites.SiteId;
import org.tongchuang.sites.Sites;
import org.tongchuang.sites.web.SiteDocuments.SiteDocument;

/** Sites over HTTP. */
@RestController
@RequestMapping("/api/v1/sites")
class SiteController {

  private static final String AREA = "[0-9]{6}([0-9]{3}){0,3}";
  private static final MediaType SVG = MediaType.valueOf("image/svg+xml");
  private static final String UNIT = "[a-z0-9][a-z0-9-]{0,39}";

  private final Sites sites;
  private final SiteDocuments documents;
  private final Photos photos;

  SiteController(Sites sites, SiteDocuments documents, Photos photos) {
    this.sites = sites;
    this.documents = documents;
    this.photos = photos;
  }

  record SiteLocationBody(
      @NotNull @DecimalMin("-180") @DecimalMax("180") Double longitude,
      @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude) {}

  /**
   * @param version the version that was seen, of a site that is to be changed; none for a new one
   * @param location where it is; when it lies in a cell, the cell counts, not {@code area}
   */
  record SiteBody(
      @Nullable @Min(1) Integer version,
      @NotBlank @Size(max = 40) String code,
      @NotBlank @Size(max = 40) String type,
      @NotBlank @Size(max = Site.LONGEST_NAME) String name,
      @Nullable @Pattern(regexp = AREA) String area,
      @Nullable @Valid SiteLocationBody location,
      @Nullable @Size(max = Site.LONGEST_ADDRESS) String address,
      @NotNull @Pattern(regexp = UNIT) String unit,
      @Nullable @Pattern(regexp = UNIT) String owner,
      @Nullable UUID photo) {

    Sites.Said said() {
      return new Sites.Said(
          code,
          type,
          name.strip(),
          Optional.ofNullable(area).map(AreaCode::new),
          Optional.ofNullable(location).map(it -> new GeoPoint(it.longitude(), it.latitude())),
          Optional.ofNullable(address).map(String::strip).filter(it -> !it.isEmpty()),
          new UnitCode(unit),
          Optional.ofNullable(owner).map(UnitCode::new),
          Optional.ofNullable(photo).map(PhotoId::new));
    }
  }

  record SiteVersionBody(@NotNull @Min(1) Integer version) {}

  /** Sites that the reader may see, by their code; with {@code near} the nearest, and no more. */
  @GetMapping
  Page<SiteDocument> list(
      @ParameterObject @ModelAttribute SiteParameters filter,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "50") @Min(1) @Max(Page.MOST) int limit,
      Actor actor,
      Locale reader) {
    var wanted = filter.filter();
    boolean nearest = wanted.near().isPresent();
    var found = sites.list(wanted, after, nearest ? limit : limit + 1, actor);
    var items = found.stream().map(it -> documents.document(it, actor, reader)).toList();
    return nearest ? Page.all(items) : Page.of(items, limit, SiteDocument::code);
  }

  @GetMapping("/{site}")
  SiteDocument get(@PathVariable UUID site, Actor actor, Locale reader) {
    return documents.document(sites.get(new SiteId(site), actor), actor, reader);
  }

  /** Adds a site under an id of the client's making, once; or changes one that was seen. */
  @PutMapping("/{site}")
  ResponseEntity<SiteDocument> put(
      @PathVariable UUID site, @Valid @RequestBody SiteBody body, Actor actor, Locale reader) {
    var id = new SiteId(site);
    if (body.version() != null) {
      var changed = sites.change(id, body.version(), body.said(), actor);
      return ResponseEntity.ok(documents.document(changed, actor, reader));
    }
    var kept = sites.add(id, body.said(), actor);
    return ResponseEntity.status(kept.added() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(documents.document(kept.site(), actor, reader));
  }

  /** Nobody goes there any more; its code stays its own. */
  @PostMapping("/{site}/end")
  SiteDocument end(
      @PathVariable UUID site,
      @Valid @RequestBody SiteVersionBody body,
      Actor actor,
      Locale reader) {
    return documents.document(sites.end(new SiteId(site), body.version(), actor), actor, reader);
  }

  /** It is gone to again. */
  @PostMapping("/{site}/resume")
  SiteDocument resume(
      @PathVariable UUID site,
      @Valid @RequestBody SiteVersionBody body,
      Actor actor,
      Locale reader) {
    return documents.document(sites.resume(new SiteId(site), body.version(), actor), actor, reader);
  }

  /** The QR code to hang up there: the site's short address, under the name of this server. */
  @GetMapping("/{site}/qr.svg")
  ResponseEntity<String> qr(@PathVariable UUID site, Actor actor) {
    return ResponseEntity.ok()
        .contentType(SVG)
        .body(QrCode.svg(ShortAddress.of(sites.get(new SiteId(site), actor))));
  }

  /** Its photo. */
  @GetMapping("/{site}/photo")
  ResponseEntity<Resource> photo(
      @PathVariable UUID site, @RequestParam(defaultValue = "full") String size, Actor actor) {
    return PhotoAnswer.of(photos, actor.district(), sites.photo(new SiteId(site), actor), size);
  }
}
