package org.tongchuang.frontages.web;

import com.fasterxml.uuid.Generators;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.tongchuang.frontages.Flags;
import org.tongchuang.frontages.FrontageRefusal;
import org.tongchuang.frontages.Shops;
import org.tongchuang.frontages.Shops.Shop;
import org.tongchuang.http.Allowance;
import org.tongchuang.http.Problems;
import org.tongchuang.http.PublicPage;
import org.tongchuang.http.QrCode;
import org.tongchuang.http.Turns;
import org.tongchuang.http.WithoutTurn;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.media.PhotoAnswer;
import org.tongchuang.media.PhotoId;
import org.tongchuang.media.Photos;
import org.tongchuang.media.Taken;
import org.tongchuang.territory.Territory;

/**
 * What everybody may know of shops and their flags: a page for each shop, which its own code at the
 * door opens, and a board for each street. Nobody's name stands there.
 */
@PublicPage
class ShopPages {

  private final Shops shops;
  private final Flags flags;
  private final ShopViews views;
  private final Photos photos;
  private final Territory territory;
  private final Allowance allowance;
  private final Turns turns;
  private final Problems problems;

  ShopPages(
      Shops shops,
      Flags flags,
      ShopViews views,
      Photos photos,
      Territory territory,
      Allowance allowance,
      Turns turns,
      Problems problems) {
    this.shops = shops;
    this.flags = flags;
    this.views = views;
    this.photos = photos;
    this.territory = territory;
    this.allowance = allowance;
    this.turns = turns;
    this.problems = problems;
  }

  /** Every street with how many flags it shows. */
  @GetMapping("/shops")
  String streets(HttpServletRequest request, Model model) {
    model.addAttribute("streets", views.streets(district(request)));
    return "frontages/streets";
  }

  /** The flags of a street. */
  @GetMapping("/shops/streets/{street}")
  String street(@PathVariable String street, HttpServletRequest request, Model model) {
    model.addAllAttributes(views.street(district(request), street));
    return "frontages/street";
  }

  /** The same, to be printed on A4 and hung up. */
  @GetMapping("/shops/streets/{street}/board")
  String board(@PathVariable String street, HttpServletRequest request, Model model) {
    var district = district(request);
    model.addAllAttributes(views.street(district, street));
    model.addAttribute("printed", flags.today(district));
    model.addAttribute(
        "qr",
        QrCode.svg(
            ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/shops/streets/" + street)
                .toUriString()));
    return "frontages/board";
  }

  @GetMapping("/shops/{code}")
  String shop(
      @PathVariable String code,
      @RequestParam(required = false) @Nullable String said,
      HttpServletRequest request,
      Locale reader,
      Model model) {
    var shop = shops.get(district(request), code);
    model.addAttribute("said", said);
    return page(shop, reader, model);
  }

  /** Takes a turn once the photo has arrived. */
  @WithoutTurn
  @PostMapping("/shops/{code}/recheck")
  String recheck(
      @PathVariable String code,
      @RequestParam(name = "photo", required = false) @Nullable MultipartFile upload,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale reader,
      Model model) {
    allowance.count(Allowance.Act.REPORT, request.getRemoteAddr());
    var district = district(request);
    var site = shops.site(district, code);
    try {
      if (upload == null || upload.isEmpty()) {
        throw new Refusal(FrontageRefusal.RECHECK_NEEDS_PHOTO);
      }
      var photo = receive(district, upload);
      try (var _ = turns.take()) {
        flags.askRecheck(district, site.id(), photo);
      }
      return "redirect:/shops/" + site.code() + "?said=recheck";
    } catch (Refusal refusal) {
      response.setStatus(refusal.code().kind().status());
      model.addAttribute("photoError", problems.sentence(refusal, reader));
      return page(shops.get(district, code), reader, model);
    }
  }

  @PostMapping("/shops/{code}/appeal")
  String appeal(
      @PathVariable String code,
      @RequestParam(defaultValue = "") String words,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale reader,
      Model model) {
    allowance.count(Allowance.Act.REPORT, request.getRemoteAddr());
    var district = district(request);
    var site = shops.site(district, code);
    try {
      flags.appeal(district, site.id(), words);
      return "redirect:/shops/" + site.code() + "?said=appeal";
    } catch (Refusal refusal) {
      response.setStatus(refusal.code().kind().status());
      model.addAttribute("words", words);
      model.addAttribute("wordsError", problems.sentence(refusal, reader));
      return page(shops.get(district, code), reader, model);
    }
  }

  /** A photo of what a shop's flag was given for, as long as it is shown. */
  @GetMapping("/shops/{code}/photos/{photo}")
  ResponseEntity<Resource> photo(
      @PathVariable String code,
      @PathVariable UUID photo,
      @RequestParam(defaultValue = "full") String size,
      HttpServletRequest request) {
    var district = district(request);
    var flag =
        flags
            .shown(district, shops.site(district, code).id())
            .filter(it -> views.shows(it, new PhotoId(photo)));
    if (flag.isEmpty()) {
      throw new Refusal(FrontageRefusal.NO_SUCH_FLAG);
    }
    return PhotoAnswer.of(photos, district, new PhotoId(photo), size);
  }

  private String page(Shop shop, Locale reader, Model model) {
    model.addAllAttributes(views.shop(shop, reader));
    return "frontages/shop";
  }

  private PhotoId receive(DistrictCode district, MultipartFile upload) {
    var id = new PhotoId(Generators.timeBasedEpochGenerator().generate());
    try (InputStream bytes = upload.getInputStream()) {
      photos.receive(id, bytes, Taken.UNKNOWN, Optional.empty(), Actor.anonymous(district));
      return id;
    } catch (IOException brokenOff) {
      throw new UncheckedIOException(brokenOff);
    }
  }

  private DistrictCode district(HttpServletRequest request) {
    return territory.districtOf(request.getServerName());
  }
}
