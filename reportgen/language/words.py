"""The words of a language as its file has them.

They are whatever a page says that no role, school or source brings. The fields *are* the keys of
`data/languages/LANGUAGE.yaml`.
"""

from collections.abc import Mapping
from typing import Annotated, cast

from msgspec import Struct

from reportgen.files.text import Key, Language, Slug, Text
from reportgen.language.lists import Lists
from reportgen.language.message import NUMBER, Counted, Message, said
from reportgen.language.plurals import Plurals

UNREVIEWED = "no"
"""What stands under `reviewed` until somebody has read the words."""

_ENGLISH = "en"


class Pair(Struct, frozen=True):
    """A few words in bold, and the words behind them."""

    lead: Annotated[Message, said("the words in bold")]
    text: Annotated[Message, said("the words behind them")]


class ByCount(Struct, frozen=True):
    """What differs by how many roles stand side by side, in words."""

    two: Annotated[Message, said("of two roles")]
    three: Annotated[Message, said("of three roles")]
    four: Annotated[Message, said("of four roles")]

    def of(self, count: int) -> Message:
        """What is said of *count* roles."""
        return {2: self.two, 3: self.three, 4: self.four}[count]


class Mark(Text):
    """A sign within a number."""

    pattern = r"[^\w\s{}]|[\u00a0\u202f]"
    rule = 'write one sign, or a space that does not break: "\\u202F"'
    may_be_blank = True


class Numbers(Struct, frozen=True, kw_only=True):
    """How numbers are written."""

    group: Annotated[Mark, Key("what stands between groups of three digits")]
    decimal: Annotated[Mark, Key("what stands before decimals")]
    minus: Annotated[Text, Key("the sign of less than nothing")]
    percent: Annotated[Message, said("a percentage", "number")]
    money: Annotated[Message, said("an amount of dollars", "number")]
    at_least: Annotated[Message, said("the least that an amount can be", "amount")]
    by_year: Annotated[Message, said("an amount of pay", "amount")]
    span: Annotated[Message, said("from one amount to another", "least", "most")]
    unknown: Annotated[Message, said("what stands for a number that nobody publishes")]


class Dates(Struct, frozen=True, kw_only=True):
    """How days and months are written."""

    months: Annotated[tuple[Message, ...], Key("the twelve months", least=12, most=12)]
    day: Annotated[Message, said("a day", "month", "day", "year")]
    month: Annotated[Message, said("a month", "month", "year")]
    undated: Annotated[Message, said("in place of the year of a source that has no date")]


class Units(Struct, frozen=True, kw_only=True):
    """Spans of time."""

    weeks: Annotated[Counted, said("so many weeks", NUMBER)]
    months: Annotated[Counted, said("so many months", NUMBER)]
    clock_hours: Annotated[Counted, said("so many hours of class", NUMBER)]
    clock_hours_in_all: Annotated[Counted, said("all hours of class of a program", NUMBER)]


class Captions(Struct, frozen=True, kw_only=True):
    """What stands below a large number."""

    employment_base: Annotated[Message, said("jobs of a year", "period")]
    employment_projected: Annotated[Message, said("jobs that are expected", "period")]
    employment_change: Annotated[Message, said("more or fewer jobs", "period")]
    growth_percent: Annotated[Message, said("more jobs, in percent", "period")]
    decline_percent: Annotated[Message, said("fewer jobs, in percent", "period")]
    annual_openings: Annotated[Message, said("openings, and what most of them are", "period")]
    median_annual_wage: Annotated[Message, said("median pay", "period")]
    annual_wage_p10: Annotated[Message, said("pay of the 10th percentile", "period")]
    annual_wage_p25: Annotated[Message, said("pay of the 25th percentile", "period")]
    annual_wage_p75: Annotated[Message, said("pay of the 75th percentile", "period")]
    annual_wage_p90: Annotated[Message, said("pay of the 90th percentile", "period")]
    self_employed_percent: Annotated[
        Message, said("the share of people who work for themselves", "period")
    ]
    jobs_share: Annotated[Message, said("a share of the jobs", "period")]
    program_length: Annotated[Message, said("how long a program usually takes")]
    program_shortest: Annotated[
        Message, said("how long it takes at the shortest, where that alone is known")
    ]


class Heads(Struct, frozen=True, kw_only=True):
    """The heads of rows of figures, whose section says the area."""

    employment_base: Annotated[Message, said("jobs of a year", "period")]
    employment_projected: Annotated[Message, said("jobs that are expected", "period")]
    employment_change: Annotated[Message, said("more or fewer jobs", "period")]
    growth_percent: Annotated[Message, said("growth in percent", "period")]
    annual_openings: Annotated[Message, said("openings, and what most of them are")]
    median_annual_wage: Annotated[Message, said("median pay", "period")]
    median_annual_wage_in: Annotated[
        Message, said("median pay in another area than that of the section", "area", "period")
    ]
    annual_wage_p10: Annotated[Message, said("pay of the 10th percentile", "period")]
    annual_wage_p25: Annotated[Message, said("pay of the 25th percentile", "period")]
    annual_wage_p75: Annotated[Message, said("pay of the 75th percentile", "period")]
    annual_wage_p90: Annotated[Message, said("pay of the 90th percentile", "period")]
    self_employed_percent: Annotated[
        Message, said("the share of people who work for themselves", "period")
    ]
    jobs_share: Annotated[Message, said("a share of the jobs", "period")]
    program_length: Annotated[Message, said("how long a program takes")]
    pay_of_most: Annotated[Message, said("pay from the 10th to the 90th percentile", "period")]
    jobs_there: Annotated[Message, said("the share of jobs in a kind of place", "period")]
    pay_there: Annotated[Message, said("pay in a kind of place", "period")]


class FigureWords(Struct, frozen=True, kw_only=True):
    """What is said of figures."""

    all_jobs: Annotated[Message, said("the figure of all jobs, behind a role's", "number")]
    all_jobs_bar: Annotated[Message, said("the bar of all jobs in a chart")]
    shortest: Annotated[
        Message, said("the shortest time of a program, behind its usual one", "number")
    ]
    usually: Annotated[Message, said("behind a program's usual time")]
    at_the_shortest: Annotated[Message, said("behind the shortest time, where that alone is known")]
    called: Annotated[
        Message, said("how the publisher calls a growth, behind its number", "growth")
    ]
    chart: Annotated[
        Message, said("a bar chart for a screen reader", "topic", "area", "bars", "dated")
    ]
    bar: Annotated[Message, said("a bar of it", "name", "number")]
    area_and_years: Annotated[Message, said("for where and when figures are", "area", "years")]
    published: Annotated[Message, said("when figures came out", "months")]
    of_periods: Annotated[
        Message, said("of when figures are that came out on no known day", "projections", "wages")
    ]
    newer_wages: Annotated[Message, said("wages that came out since", "period")]
    newer_projections: Annotated[Message, said("projections that came out since", "period")]
    replaced: Annotated[Message, said("that there are newer figures", "publisher", "what")]
    may_be_replaced: Annotated[
        Message, said("that there may be newer figures", "publisher", "what")
    ]
    partly_replaced: Annotated[
        Message, said("that there are some, and may be others", "publisher", "what", "more")
    ]
    self_employed: Annotated[Message, said("whom pay leaves out, where many work so")]
    wider_group: Annotated[Message, said("that figures are of more than one occupation", "group")]
    of_group: Annotated[Message, said("the same below large numbers", "group")]
    places: Annotated[Message, said("the heading of shares and pay by place of work", "role")]
    places_table: Annotated[Message, said("what that table is, for a screen reader", "role")]


class Growth(Struct, frozen=True, kw_only=True):
    """How BLS calls growth against that of all jobs."""

    much_faster_than_average: Annotated[Message, said("much faster than average")]
    faster_than_average: Annotated[Message, said("faster than average")]
    as_fast_as_average: Annotated[Message, said("as fast as average")]
    slower_than_average: Annotated[Message, said("slower than average")]
    little_or_no_change: Annotated[Message, said("little or no change")]
    decline: Annotated[Message, said("decline")]


class MeasureNames(Struct, frozen=True, kw_only=True):
    """What publishers call each measure, on the sheet of claims."""

    employment_base: Annotated[Message, said("jobs")]
    employment_projected: Annotated[Message, said("jobs that are expected")]
    employment_change: Annotated[Message, said("more or fewer jobs")]
    growth_percent: Annotated[Message, said("growth in percent")]
    annual_openings: Annotated[Message, said("openings")]
    median_annual_wage: Annotated[Message, said("median pay")]
    annual_wage_p10: Annotated[Message, said("pay of the 10th percentile")]
    annual_wage_p25: Annotated[Message, said("pay of the 25th percentile")]
    annual_wage_p75: Annotated[Message, said("pay of the 75th percentile")]
    annual_wage_p90: Annotated[Message, said("pay of the 90th percentile")]
    self_employed_percent: Annotated[Message, said("the share of people who work for themselves")]
    jobs_share: Annotated[Message, said("a share of the jobs")]
    program_length: Annotated[Message, said("how long a program takes")]


class CountedIn(Struct, frozen=True, kw_only=True):
    """What figures are counted in, on the sheet of claims."""

    jobs: Annotated[Message, said("jobs")]
    openings_a_year: Annotated[Message, said("openings a year")]
    percent: Annotated[Message, said("percent")]
    dollars_a_year: Annotated[Message, said("dollars a year")]
    weeks: Annotated[Message, said("weeks")]
    months: Annotated[Message, said("months")]
    clock_hours: Annotated[Message, said("hours of class")]


class Rows(Struct, frozen=True, kw_only=True):
    """The heads of rows."""

    with_patients: Annotated[Message, said("what is done with patients or customers")]
    treatment: Annotated[Message, said("medicine, and care by hand; of records, how care is coded")]
    tests_and_tools: Annotated[Message, said("samples, instruments, supplies and files")]
    in_the_office: Annotated[Message, said("what is done at a desk")]
    settings: Annotated[Message, said("the kinds of places that hire")]
    where_jobs: Annotated[Message, said("how many percent of the jobs are in each kind of place")]
    hours: Annotated[Message, said("full time or part time, nights, weekends, on call")]
    environment: Annotated[Message, said("what surrounds the work, and how it feels there")]
    patient_interaction: Annotated[Message, said("how much contact with patients")]
    communication: Annotated[Message, said("what is said to whom, and heard")]
    supervision: Annotated[Message, said("who directs the work")]
    limits: Annotated[Message, said("what may not be done or decided")]
    collaboration: Annotated[Message, said("who works alongside")]
    physical_demands: Annotated[Message, said("standing, walking, and what takes strength")]
    risks: Annotated[Message, said("what may hurt or infect")]
    software: Annotated[Message, said("what is kept or looked up on a computer")]
    before_you_apply: Annotated[Message, said("schooling before the training")]
    training: Annotated[Message, said("the ways to learn the job")]
    screening: Annotated[Message, said("background checks and drug screens")]
    certification: Annotated[Message, said("whether one is needed or wanted")]
    license: Annotated[Message, said("whether a state license or registration is needed")]
    continuing_education: Annotated[Message, said("what keeps a license or certification valid")]
    specialties: Annotated[Message, said("fields of the same job")]
    advancement: Annotated[Message, said("next positions")]
    in_state: Annotated[Message, said("what one state asks", "state")]
    every_state: Annotated[Message, said("what holds in every state")]


class Sayings(Struct, frozen=True, kw_only=True):
    """What cells and cards say where a role's own words do not."""

    not_said: Annotated[
        Message, said("of a role of which no source tells what a row tells of another")
    ]
    ask_us: Annotated[Message, said("where nothing is known")]
    not_verified: Annotated[Message, said("of a rule that nobody has verified", "state")]
    not_verified_in: Annotated[Message, said("the same before the names of several states")]
    others_not_verified: Annotated[Message, said("the same of all states that are not named")]
    none_verified: Annotated[Message, said("of a role of which no state's rule is verified")]
    exam_not_renewed: Annotated[Message, said("of an exam for a license, under its renewal")]
    not_taught: Annotated[Message, said("of a role that the school does not teach, in a table")]
    is_not_taught: Annotated[Message, said("the same as a sentence")]
    ask_who_may_sit: Annotated[
        Message, said("of a program that does not say which exams it prepares for")
    ]
    no_credential: Annotated[Message, said("of a role without a certification")]
    with_us: Annotated[Message, said("before what the school offers")]
    exam: Annotated[Message, said("before the exam for a state's license")]
    by_told: Annotated[Message, said("who tells of a rule", "teller", "month")]
    board_as_of: Annotated[Message, said("who decides, and of when the text is", "board", "month")]
    as_of: Annotated[Message, said("of when a text is", "month")]
    checked: Annotated[Message, said("when somebody last looked", "day")]
    program: Annotated[
        Message,
        said("a program: what it leads to, how long it takes, and more", "credential", "times"),
    ]
    program_shortest: Annotated[
        Message, said("the same where the shortest time alone is known", "credential", "times")
    ]
    usual_and_shortest: Annotated[
        Message, said("the usual time of a program, and the shortest", "usual", "shortest")
    ]
    at_campuses: Annotated[Message, said("the campuses that offer a program", "campuses")]
    renewed: Annotated[Message, said("how often certifications are renewed", "names", "renewal")]
    renewed_taking: Annotated[
        Message, said("the same, and what a renewal takes", "names", "renewal", "takes")
    ]
    credential: Annotated[Message, said("a certification in full", "title", "body")]


class Titles(Struct, frozen=True, kw_only=True):
    """The headings of parts."""

    duties: Annotated[Message, said("the heading of the tasks")]
    workday: Annotated[Message, said("the heading of a day at work")]
    requirements: Annotated[Message, said("the heading of what it takes")]
    future: Annotated[Message, said("the heading of where it can lead")]
    rules: Annotated[Message, said("the heading of rules of states")]
    glance: Annotated[Message, said("the heading of each role in short")]
    meanings: Annotated[Message, said("the heading of what figures mean")]
    credentials: Annotated[Message, said("the heading of certifications")]
    outlook: Annotated[Message, said("the heading of job figures")]
    fit: Annotated[Message, said("the heading of statements to tick")]
    next: Annotated[Message, said("the heading of steps")]
    questions: Annotated[Message, said("the heading of questions to ask")]
    sources: Annotated[Message, said("the heading of sources")]
    inside: Annotated[Message, said("the heading of contents")]
    know: Annotated[Message, said("the heading of what has to be said")]
    tasks: Annotated[Message, said("the heading of a role's tasks")]
    place: Annotated[Message, said("the heading of where a role works")]
    suits: Annotated[Message, said("the heading of whom a role suits")]


class Notes(Struct, frozen=True, kw_only=True):
    """The quiet notes beside headings."""

    duties: Annotated[Message, said("beside the heading of the tasks")]
    workday: Annotated[Message, said("beside the heading of a day at work")]
    requirements: Annotated[Message, said("beside the heading of what it takes")]
    future: Annotated[Message, said("beside the heading of where it can lead")]
    rules: Annotated[Message, said("beside the heading of rules of states")]
    credentials: Annotated[Message, said("beside the heading of certifications")]
    fit: Annotated[Message, said("beside the heading of statements to tick")]
    questions: Annotated[Message, said("beside the heading of questions to ask")]


class Narrow(Struct, frozen=True, kw_only=True):
    """Headings in narrow areas."""

    requirements: Annotated[Message, said("what it takes")]


class Tables(Struct, frozen=True, kw_only=True):
    """What tables compare, for a screen reader."""

    duties: Annotated[Message, said("the tasks")]
    workday: Annotated[Message, said("a day at work")]
    requirements: Annotated[Message, said("what it takes")]
    future: Annotated[Message, said("where it can lead")]
    outlook: Annotated[Message, said("job figures")]
    credentials: Annotated[Message, said("certifications of a role", "role")]


class Corners(Struct, frozen=True, kw_only=True):
    """What the heads of rows are."""

    topic: Annotated[Message, said("in a table that says nothing else")]
    outlook: Annotated[Message, said("in job figures")]
    credentials: Annotated[Message, said("in certifications")]
    place: Annotated[Message, said("in places of work")]


class Columns(Struct, frozen=True, kw_only=True):
    """The heads of columns of certifications."""

    full_name: Annotated[Message, said("the name")]
    awarded_by: Annotated[Message, said("the body")]
    sitting: Annotated[Message, said("who may sit, the exam and the fee")]
    renewal: Annotated[Message, said("the renewal")]


class ContentsWords(Struct, frozen=True, kw_only=True):
    """What a guide's contents say of each part."""

    glance: Annotated[Message, said("of each role in short")]
    duties: Annotated[Message, said("of the tasks")]
    workday: Annotated[Message, said("of a day at work")]
    requirements: Annotated[Message, said("of what it takes")]
    credentials: Annotated[Message, said("of certifications")]
    rules: Annotated[Message, said("of rules of states")]
    outlook: Annotated[Message, said("of job figures")]
    future: Annotated[Message, said("of where it can lead")]
    fit: Annotated[Message, said("of statements to tick")]
    next: Annotated[Message, said("of steps")]
    sources: Annotated[Message, said("of sources")]


class Prompts(Struct, frozen=True, kw_only=True):
    """What a guide asks its reader at the end of a part."""

    ask: Annotated[Message, said("before each of these")]
    glance: Annotated[Message, said("of each role in short")]
    duties: Annotated[Message, said("of the tasks")]
    workday: Annotated[Message, said("of a day at work")]
    requirements: Annotated[Message, said("of what it takes")]
    credentials: Annotated[Message, said("of certifications")]
    rules: Annotated[Message, said("of rules of states")]
    outlook: Annotated[Message, said("of job figures")]
    fit: Annotated[Message, said("of statements to tick")]


class GuideWords(Struct, frozen=True, kw_only=True):
    """What a guide says to its reader."""

    read: Annotated[Message, said("how to read it")]
    room: Annotated[Message, said("that there is room to write")]
    meanings: Annotated[tuple[Pair, ...], Key("what each figure counts", least=1)]
    steps: Annotated[tuple[Pair, ...], Key("what to do next", least=1)]
    questions: Annotated[tuple[Message, ...], Key("questions to ask", least=1)]


class PageWords(Struct, frozen=True, kw_only=True):
    """What stands around a comparison."""

    kind: Annotated[Message, said("what a page is, where no school speaks")]
    question: Annotated[Message, said("the question that a page answers", "roles")]
    headlines: Annotated[ByCount, Key("a question to be read from a step away")]
    which_one: Annotated[Message, said("the rest of that question")]
    badge: Annotated[Message, said("a word between two roles")]
    lead: Annotated[Message, said("the line under the question")]
    in_all: Annotated[ByCount, Key("what all roles have in common")]
    in_some: Annotated[Message, said("what some of them have in common")]
    invitation: Annotated[Message, said("the call to act, where no school speaks")]
    call: Annotated[Message, said("what happens then")]
    foot: Annotated[
        Message,
        said("the middle of a foot, on a page whose sources are on another", "dated", "page"),
    ]
    of_pages: Annotated[Message, said("the number of a page", "page", "pages")]
    page: Annotated[
        Message, said("where a line of the contents leads, for a screen reader", "page")
    ]
    source: Annotated[
        Message, said("where the number of a source leads, for a screen reader", "number")
    ]
    fold: Annotated[Message, said("beside a mark where to fold")]
    your_notes: Annotated[Message, said("the heading of a page to write on")]
    continued: Annotated[Message, said("beside a heading that goes on")]
    above: Annotated[Message, said("in a cell whose words stand on the page before")]
    below: Annotated[Message, said("in a cell whose words stand on the next page")]
    note_and_sources: Annotated[
        Message, said("the note of a heading whose sources differ by role", "note", "roles")
    ]


class CopyWords(Struct, frozen=True, kw_only=True):
    """What a copy says to its recipient."""

    prepared_for: Annotated[Message, said("for whom it is", "name")]
    title: Annotated[Message, said("the title of a copy for somebody", "title", "name")]
    code: Annotated[Message, said("a QR code, for who cannot see it", "address")]
    scan: Annotated[Message, said("how to get to an address that nobody types", "online")]
    online: Annotated[Message, said("its link")]
    scan_or_type: Annotated[Message, said("how to get to a short one", "address")]
    write: Annotated[Message, said("before a line to write on, where nobody can be reached")]


class BackWords(Struct, frozen=True, kw_only=True):
    """What stands at the end of pages."""

    short_names: Annotated[Message, said("before what short names stand for")]
    source: Annotated[Message, said("a source", "publisher", "title", "year")]
    publisher: Annotated[Message, said("a publisher with its short name", "name", "short")]
    publisher_alone: Annotated[
        Message, said("a publisher, where titles stand elsewhere", "publisher")
    ]
    publisher_works: Annotated[Message, said("a publisher and its titles", "publisher", "works")]
    work: Annotated[Message, said("titles that begin alike", "work", "titles")]
    of_year: Annotated[Message, said("titles of one year", "titles", "year")]
    imprint: Annotated[Message, said("who speaks", "school")]
    school_home: Annotated[Message, said("a school and its home on the web", "school", "home")]
    dated: Annotated[Message, said("when figures are of", "dated")]
    for_area: Annotated[Message, said("for where figures are, in small formats", "dated", "area")]
    figures_for_area: Annotated[Message, said("the same without when", "area")]
    area: Annotated[Message, said("for where figures are", "area")]
    no_promise: Annotated[Message, said("what a program does not promise")]
    no_promise_briefly: Annotated[Message, said("the same in small formats")]
    made_up: Annotated[Message, said("that a school is none", "school")]
    made_up_briefly: Annotated[Message, said("the same in small formats")]
    by_hand: Annotated[Message, said("who put figures together by hand", "publisher")]
    approved: Annotated[Message, said("an approval", "name", "day", "number")]
    elsewhere: Annotated[Message, said("where every source is named", "address")]
    checked: Annotated[Message, said("when a source was read", "day")]
    undated_copy: Annotated[Message, said("an undated copy", "keeper", "day")]
    own_copy: Annotated[Message, said("of a copy whose keeper the source's name tells", "when")]
    copy: Annotated[Message, said("a copy", "keeper", "when")]


class FileWords(Struct, frozen=True, kw_only=True):
    """What a file says about itself to programs and catalogs."""

    subject: Annotated[Message, said("its subject")]
    keywords: Annotated[tuple[Message, ...], Key("its keywords", least=1)]
    copies: Annotated[Counted, said("the title of copies in one file", "title", NUMBER)]
    several: Annotated[Message, said("the title of copies of several comparisons")]


class LetterWords(Struct, frozen=True, kw_only=True):
    """What an email says around a message."""

    stop: Annotated[Message, said("before the way to opt out")]
    school: Annotated[Message, said("who writes, and where it is on the web", "school", "address")]
    page: Annotated[Message, said("where the handout's own page is on the web", "address")]


class ClaimWords(Struct, frozen=True, kw_only=True):
    """The sheet of claims."""

    page: Annotated[Message, said("the head of a column")]
    section: Annotated[Message, said("the head of a column")]
    text: Annotated[Message, said("the head of a column")]
    measure: Annotated[Message, said("the head of a column")]
    value: Annotated[Message, said("the head of a column")]
    unit: Annotated[Message, said("the head of a column")]
    period: Annotated[Message, said("the head of a column")]
    area: Annotated[Message, said("the head of a column")]
    source: Annotated[Message, said("the head of a column")]
    copy: Annotated[Message, said("the head of a column")]
    checked: Annotated[Message, said("the head of a column")]
    rows: Annotated[Message, said("the head of the column of rows of a sheet")]
    roles: Annotated[Message, said("the head of the column of roles")]
    campus: Annotated[Message, said("the head of the column of campuses")]
    layout: Annotated[Message, said("the head of the column of layouts")]
    note: Annotated[Message, said("the section of a note of a row's own")]
    kept: Annotated[Message, said("the section of the folder in which a school keeps its mail")]
    source_of: Annotated[Message, said("a source", "publisher", "title", "year")]
    foot: Annotated[Message, said("the section of the foot of pages")]
    undated_copy: Annotated[Message, said("an undated copy", "keeper", "day")]
    copy_as_of: Annotated[Message, said("a copy", "keeper", "day")]


class StateNames(Struct, frozen=True, kw_only=True):
    """The states, districts and territories of the United States by their postal codes."""

    AK: Annotated[Message, said("the name of Alaska")]
    AL: Annotated[Message, said("the name of Alabama")]
    AR: Annotated[Message, said("the name of Arkansas")]
    AS: Annotated[Message, said("the name of American Samoa")]
    AZ: Annotated[Message, said("the name of Arizona")]
    CA: Annotated[Message, said("the name of California")]
    CO: Annotated[Message, said("the name of Colorado")]
    CT: Annotated[Message, said("the name of Connecticut")]
    DC: Annotated[Message, said("the name of District of Columbia")]
    DE: Annotated[Message, said("the name of Delaware")]
    FL: Annotated[Message, said("the name of Florida")]
    GA: Annotated[Message, said("the name of Georgia")]
    GU: Annotated[Message, said("the name of Guam")]
    HI: Annotated[Message, said("the name of Hawaii")]
    IA: Annotated[Message, said("the name of Iowa")]
    ID: Annotated[Message, said("the name of Idaho")]
    IL: Annotated[Message, said("the name of Illinois")]
    IN: Annotated[Message, said("the name of Indiana")]
    KS: Annotated[Message, said("the name of Kansas")]
    KY: Annotated[Message, said("the name of Kentucky")]
    LA: Annotated[Message, said("the name of Louisiana")]
    MA: Annotated[Message, said("the name of Massachusetts")]
    MD: Annotated[Message, said("the name of Maryland")]
    ME: Annotated[Message, said("the name of Maine")]
    MI: Annotated[Message, said("the name of Michigan")]
    MN: Annotated[Message, said("the name of Minnesota")]
    MO: Annotated[Message, said("the name of Missouri")]
    MP: Annotated[Message, said("the name of Northern Mariana Islands")]
    MS: Annotated[Message, said("the name of Mississippi")]
    MT: Annotated[Message, said("the name of Montana")]
    NC: Annotated[Message, said("the name of North Carolina")]
    ND: Annotated[Message, said("the name of North Dakota")]
    NE: Annotated[Message, said("the name of Nebraska")]
    NH: Annotated[Message, said("the name of New Hampshire")]
    NJ: Annotated[Message, said("the name of New Jersey")]
    NM: Annotated[Message, said("the name of New Mexico")]
    NV: Annotated[Message, said("the name of Nevada")]
    NY: Annotated[Message, said("the name of New York")]
    OH: Annotated[Message, said("the name of Ohio")]
    OK: Annotated[Message, said("the name of Oklahoma")]
    OR: Annotated[Message, said("the name of Oregon")]
    PA: Annotated[Message, said("the name of Pennsylvania")]
    PR: Annotated[Message, said("the name of Puerto Rico")]
    RI: Annotated[Message, said("the name of Rhode Island")]
    SC: Annotated[Message, said("the name of South Carolina")]
    SD: Annotated[Message, said("the name of South Dakota")]
    TN: Annotated[Message, said("the name of Tennessee")]
    TX: Annotated[Message, said("the name of Texas")]
    UT: Annotated[Message, said("the name of Utah")]
    VA: Annotated[Message, said("the name of Virginia")]
    VI: Annotated[Message, said("the name of Virgin Islands")]
    VT: Annotated[Message, said("the name of Vermont")]
    WA: Annotated[Message, said("the name of Washington")]
    WI: Annotated[Message, said("the name of Wisconsin")]
    WV: Annotated[Message, said("the name of West Virginia")]
    WY: Annotated[Message, said("the name of Wyoming")]


class Words(Struct, frozen=True, kw_only=True):
    """All words of a language."""

    slug: Slug
    name: Annotated[Message, said("what the language is called, in its own words")]
    tag: Annotated[Language, Key("its tag of BCP 47", example="es-US")]
    plurals: Annotated[Plurals, Key("its plural rules")]
    reviewed: Annotated[Text, Key("who has reviewed it and when, or no", example="no")]
    unreviewed: Annotated[Message, said("what a page says until somebody has")]
    lists: Annotated[Lists, Key("how lists are joined")]
    numbers: Annotated[Numbers, Key("how numbers are written")]
    dates: Annotated[Dates, Key("how days and months are written")]
    units: Annotated[Units, Key("spans of time")]
    captions: Annotated[Captions, Key("what stands below a large number")]
    heads: Annotated[Heads, Key("the heads of rows of figures, whose section says the area")]
    figures: Annotated[FigureWords, Key("what is said of figures")]
    growth: Annotated[Growth, Key("how BLS calls growth against that of all jobs")]
    measures: Annotated[
        MeasureNames, Key("what publishers call each measure, on the sheet of claims")
    ]
    counted_in: Annotated[CountedIn, Key("what figures are counted in, on the sheet of claims")]
    rows: Annotated[Rows, Key("the heads of rows")]
    sayings: Annotated[Sayings, Key("what cells and cards say where a role's own words do not")]
    titles: Annotated[Titles, Key("the headings of parts")]
    notes: Annotated[Notes, Key("the quiet notes beside headings")]
    narrow: Annotated[Narrow, Key("headings in narrow areas")]
    tables: Annotated[Tables, Key("what tables compare, for a screen reader")]
    corners: Annotated[Corners, Key("what the heads of rows are")]
    columns: Annotated[Columns, Key("the heads of columns of certifications")]
    contents: Annotated[ContentsWords, Key("what a guide's contents say of each part")]
    prompts: Annotated[Prompts, Key("what a guide asks its reader at the end of a part")]
    guide: Annotated[GuideWords, Key("what a guide says to its reader")]
    page: Annotated[PageWords, Key("what stands around a comparison")]
    copy: Annotated[CopyWords, Key("what a copy says to its recipient")]
    back: Annotated[BackWords, Key("what stands at the end of pages")]
    file: Annotated[FileWords, Key("what a file says about itself to programs and catalogs")]
    letter: Annotated[LetterWords, Key("what an email says around a message")]
    claims: Annotated[ClaimWords, Key("the sheet of claims")]
    states: Annotated[StateNames, Key("the names of states")]
    terms: Annotated[
        Mapping[Text, Text],
        Key("areas, places of work, groups and keepers of copies, by their English names"),
    ] = {}

    @property
    def is_reviewed(self) -> bool:
        """Whether a person has read them and stands for them."""
        return self.reviewed != UNREVIEWED

    @property
    def foreign(self) -> str | None:
        """The tag of English on a page in another language; None on an English one."""
        return None if self.tag.partition("-")[0] == _ENGLISH else _ENGLISH

    def term(self, name: str) -> str:
        """*name* in the language, if it has another for what BLS calls so."""
        return cast("Mapping[str, str]", self.terms).get(name, name)
