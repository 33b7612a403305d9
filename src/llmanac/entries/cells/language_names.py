"""Names of languages → ISO 639-1 code, or 639-3 where there are no two letters.

The names are those of ISO 639 with the ones that lists use beside them: in the language itself, in
Chinese, of a variety. Own table and no library: the ISO tables hold 8,000 names, many of them common
words ("Are", "Even", "Male"), and take longer to load than a whole list takes to read.
"""

from __future__ import annotations

from collections.abc import Mapping

_NAMES: Mapping[str, str] = {
    "af": "Afrikaans",
    "am": "Amharic",
    "ar": "Arabic|العربية|阿拉伯语|阿拉伯文|阿语|Arabisch|Arabe",
    "as": "Assamese",
    "ast": "Asturian",
    "ay": "Aymara",
    "az": "Azerbaijani|Azeri",
    "ba": "Bashkir",
    "be": "Belarusian|Belorussian",
    "bg": "Bulgarian|保加利亚语",
    "bm": "Bambara",
    "bn": "Bengali|Bangla|孟加拉语",
    "bo": "Tibetan|藏语|藏文",
    "br": "Breton",
    "bs": "Bosnian",
    "ca": "Catalan|Català|加泰罗尼亚语",
    "ceb": "Cebuano",
    "cs": "Czech|Čeština|捷克语",
    "cy": "Welsh",
    "da": "Danish|Dansk|丹麦语",
    "de": "German|Deutsch|德语|德文|Allemand|Alemán",
    "el": "Greek|Modern Greek|Ελληνικά|希腊语",
    "en": "English|英语|英文|Englisch|Anglais|Inglés|Inglês",
    "eo": "Esperanto|世界语",
    "es": "Spanish|Español|Castilian|西班牙语|西班牙文|西语|Spanisch|Espagnol|Espanhol",
    "et": "Estonian|爱沙尼亚语",
    "eu": "Basque|Euskara|巴斯克语",
    "fa": "Persian|Farsi|فارسی|波斯语",
    "fi": "Finnish|Suomi|芬兰语",
    "fil": "Filipino|菲律宾语",
    "fo": "Faroese",
    "fr": "French|Français|法语|法文|Französisch|Francés|Francês",
    "fy": "West Frisian|Western Frisian",
    "ga": "Irish|Irish Gaelic",
    "gd": "Scottish Gaelic|Scots Gaelic",
    "gl": "Galician|Galego|加利西亚语",
    "gn": "Guarani|Guaraní",
    "gu": "Gujarati",
    "ha": "Hausa",
    "haw": "Hawaiian",
    "he": "Hebrew|עברית|希伯来语",
    "hi": "Hindi|हिन्दी|印地语",
    "hr": "Croatian|克罗地亚语",
    "ht": "Haitian Creole|Haitian",
    "hu": "Hungarian|Magyar|匈牙利语",
    "hy": "Armenian|亚美尼亚语",
    "id": "Indonesian|Bahasa Indonesia|印尼语|印度尼西亚语",
    "ig": "Igbo",
    "is": "Icelandic|冰岛语",
    "it": "Italian|Italiano|意大利语|意语|Italienisch|Italien",
    "iu": "Inuktitut",
    "ja": "Japanese|日本語|日语|日文|Japanisch|Japonais",
    "jv": "Javanese|爪哇语",
    "ka": "Georgian|格鲁吉亚语",
    "kk": "Kazakh|哈萨克语|哈萨克文",
    "kl": "Greenlandic|Kalaallisut",
    "km": "Khmer|Cambodian|高棉语|柬埔寨语",
    "kn": "Kannada",
    "ko": "Korean|한국어|韩语|韩文|韩国语|朝鲜语|Koreanisch|Coréen",
    "ku": "Kurdish",
    "ky": "Kyrgyz|Kirghiz",
    "la": "Classical Latin",
    "lb": "Luxembourgish",
    "lg": "Ganda|Luganda",
    "ln": "Lingala",
    "lo": "Laotian|老挝语",
    "lt": "Lithuanian|立陶宛语",
    "lv": "Latvian|拉脱维亚语",
    "mg": "Malagasy",
    "mi": "Maori|Māori",
    "mk": "Macedonian",
    "ml": "Malayalam",
    "mn": "Mongolian|蒙古语|蒙古文|蒙语",
    "mr": "Marathi",
    "ms": "Malay|Bahasa Melayu|马来语",
    "mt": "Maltese",
    "my": "Burmese|缅甸语",
    "nb": "Norwegian Bokmål|Bokmål",
    "ne": "Nepali",
    "nl": "Dutch|Nederlands|Flemish|荷兰语",
    "nn": "Norwegian Nynorsk|Nynorsk",
    "no": "Norwegian|Norsk|挪威语",
    "ny": "Chichewa|Nyanja",
    "oc": "Occitan",
    "om": "Oromo",
    "or": "Odia|Oriya",
    "pa": "Punjabi|Panjabi",
    "pl": "Polish|Polski|波兰语",
    "ps": "Pashto|Pushto",
    "pt": "Portuguese|Português|葡萄牙语|葡语|葡萄牙文|Portugiesisch|Portugais",
    "qu": "Quechua",
    "ro": "Romanian|Română|罗马尼亚语",
    "ru": "Russian|Русский|俄语|俄文|Russisch|Russe",
    "rw": "Kinyarwanda",
    "sa": "Sanskrit|梵语",
    "sd": "Sindhi",
    "se": "Northern Sami",
    "si": "Sinhala|Sinhalese",
    "sk": "Slovak|斯洛伐克语",
    "sl": "Slovenian|Slovene|斯洛文尼亚语",
    "sm": "Samoan",
    "sn": "Shona",
    "so": "Somali",
    "sq": "Albanian|阿尔巴尼亚语",
    "sr": "Serbian|塞尔维亚语",
    "su": "Sundanese",
    "sv": "Swedish|Svenska|瑞典语",
    "sw": "Swahili|Kiswahili|斯瓦希里语",
    "ta": "Tamil|泰米尔语",
    "te": "Telugu|泰卢固语",
    "tg": "Tajik",
    "th": "Thai|ไทย|泰语|泰文",
    "ti": "Tigrinya",
    "tk": "Turkmen",
    "tl": "Tagalog|他加禄语",
    "tn": "Tswana|Setswana",
    "tr": "Turkish|Türkçe|土耳其语",
    "tt": "Tatar",
    "ug": "Uyghur|Uighur|维吾尔语|维语|维吾尔文",
    "uk": "Ukrainian|Українська|乌克兰语",
    "ur": "Urdu|اردو|乌尔都语",
    "uz": "Uzbek",
    "vi": "Vietnamese|Tiếng Việt|越南语|越语",
    "wo": "Wolof",
    "wuu": "Wu Chinese|Shanghainese|吴语|上海话",
    "xh": "Xhosa|isiXhosa",
    "yi": "Yiddish",
    "yo": "Yoruba",
    "yue": "Cantonese|Yue Chinese|粤语|广东话",
    "za": "Zhuang",
    "zh": "Chinese|Mandarin|Mandarin Chinese|Simplified Chinese|Traditional Chinese|中文|汉语|漢語|普通话"
    "|中国话|华语|简体中文|繁体中文|繁體中文|简中|繁中|文言文|古文|Chinesisch|Chinois",
    "zu": "Zulu|isiZulu",
}

#: Name (case-folded) → code.
NAMES: Mapping[str, str] = {
    name.casefold(): code for code, names in _NAMES.items() for name in names.split("|")
}
CODES = frozenset(_NAMES)


def _pairs(words: str) -> Mapping[str, str]:
    return dict(word.split(":") for word in words.split())


#: Codes that lists write beside ISO 639-1: three letters, and countries' letters for languages.
OTHER_CODES: Mapping[str, str] = _pairs(
    "eng:en zho:zh chi:zh cmn:zh chn:zh cn:zh jpn:ja jp:ja kor:ko kr:ko fra:fr fre:fr deu:de "
    "ger:de spa:es rus:ru por:pt ita:it ara:ar hin:hi vie:vi tha:th ind:id pol:pl nld:nl "
    "tur:tr ukr:uk"
)

#: One character for one language, as in 中英 and 中日韩.
SHORT: Mapping[str, str] = _pairs(
    "中:zh 英:en 日:ja 韩:ko 法:fr 德:de 俄:ru 西:es 葡:pt 意:it 阿:ar 泰:th 越:vi"
)

#: Countries whose flag stands for one language.
FLAGS: Mapping[str, str] = _pairs(
    "CN:zh TW:zh US:en GB:en AU:en JP:ja KR:ko FR:fr DE:de AT:de RU:ru ES:es MX:es IT:it "
    "PT:pt BR:pt SA:ar AE:ar IL:he VN:vi TH:th ID:id PL:pl NL:nl SE:sv FI:fi NO:no DK:da "
    "CZ:cs GR:el HU:hu RO:ro BG:bg UA:uk TR:tr IR:fa IS:is MN:mn BD:bn GE:ka"
)


def name_of_code(code: str) -> str:
    """The English name of a language by its code; the code itself where the table has none.

    >>> name_of_code("zh"), name_of_code("qaa")
    ('Chinese', 'qaa')
    """
    return _NAMES[code].partition("|")[0] if code in _NAMES else code
