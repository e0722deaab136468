//! Names of currencies, and the services by which money is sent.

use super::super::frame::Category as K;
use super::{Classes as C, Row};

pub(super) const ROWS: &[Row] = &[
    (C::ITEM, Some(K::Transport), "airport=एयरपोर्ट station=स्टेशन grab=grabs gojek bolt didi-cab oyster"),
    (C::ITEM, Some(K::Utilities), "paani=pani"),
    (
        C::CURRENCY_NAME.or(C::FUNC),
        None,
        "zloty=zł,zloty,zlotys,złoty,złotych,zlotych cedi=cedis,ghs ksh=kshs,kes shillings=shilling,shs rupiah=idr \
         dong=vnd kuna=kune,kn forint=forints koruna=korun,kč lei=leu leva=lev hryvnia=uah birr pula kwacha=zmw reais=brl \
         kyat=kyats dinar=dinars,dinaar shekel=shekels,nis kroner=kronor,krona,krone,kronur,krónur,króna lari=laris,ლარი tenge=tenges manat=manats \
         colones lempiras=lempira bolivianos=boliviano guaranies=guarani gourdes=gourde dalasi=dalasis \
         meticais=metical ariary ngultrum rufiyaa=rufiya riels=riel tugrik=tugriks,togrog patacas=pataca denars=denar emalangeni=lilangeni maloti \
         afghanis=afghani roubles=rouble",
    ),
    (
        C::SEND.or(C::KEYWORD),
        None,
        "mpesa=m-pesa,mpesa'd gcash=gcashed paynow=paynowed,paynow-ed eft=eft'd interac e-transfer=etransfer,e-transferred,etransferred \
         bkash=bkashed swished=swish twint=twinted bizum blik pix=pixed promptpay duitnow grabpay esewa khalti \
         jazzcash easypaisa alipay monzo=monzo'd,monzoed pinged bunged remitted=remit,remits mobilepay vipps rtgs",
    ),
    (
        C::FUNC,
        None,
        "entered boarded hopped pocket side fellow=fella lady waiter cashier conductor bartender barista stranger landed upar=uper,oopar,ऊपर milkar=milke,मिलकर,मिलके apna=अपना,अपनी bache=bacha,बचे,बची poore=पूरे themselves=themself himself herself yourself itself alone solo akele=akela,akeli,अकेले,अकेला,अकेली vyakti=व्यक्ति between=btwn \
         khud=khudka,खुद",
    ),
    (C::RECEIVE.or(C::KEYWORD), None, "recd=rec'd,rcd,recieved,recvd"),
    (
        C::HRETURN,
        None,
        "utaara=utaar,utar,utara,utaare,utaari,उतार,उतारा,उतारे niptaya=nipta,nibta,niptaye,niptayi,निपटा,निपटाया,निपटाए",
    ),
    (
        C::DEBT.or(C::KEYWORD),
        None,
        "nikalte=nikalta,nikalti,nikle,nikalne,निकलते,निकलता,निकलती banta=bante,banti,बनता,बनते,बनती",
    ),
    (
        C::HSPEND.or(C::FUNC),
        None,
        "mangwali=manga,mangwa,मंगवा,मँगवाया,मँगाया,मंगाए,मँगाए kara=karvai,karwai,karaai,कराया,कराई,करवाई chadhaye=chadhaya,चढ़ाए,चढ़ाया \
         dalwaye=डलवाए,डलवाये,dalwayi,डलवाई bharwai=bharwayi,bhar,bhardi,भर,भरवाई jama=जमा  pada=padi,पड़े,पड़ा,पड़ी",
    ),
];
