// The data of the LaTeX names: what Julia's table has besides the mathematical alphabets.

extension LatexNames {
    /// Names with their characters, in the order of the names. One literal, so that it costs nothing until it is read.
    static let irregular = """
        0/3 ↉ 1/ ⅟ 1/10 ⅒ 1/2 ½ 1/3 ⅓ 1/4 ¼ 1/5 ⅕ 1/6 ⅙ 1/7 ⅐ 1/8 ⅛ 1/9 ⅑ 2/3 ⅔ 2/5 ⅖ 3/4 ¾ 3/5 ⅗ 3/8 ⅜ 4/5 ⅘ 5/6 ⅚
        5/8 ⅝ 7/8 ⅞ AA Å AE Æ Alpha Α And ⩓ Angle ⦜ Angstrom Å Beta Β Bot ⫫ Bumpeq ≎ Cap ⋒ Chi Χ Colon ∷ Coloneq ⩴ Cup ⋓
        DDownarrow ⟱ DH Ð DJ Đ Dashv ⫤ Ddownarrow ⤋ Delta Δ Digamma Ϝ Doteq ≑ DownArrowBar ⤓ DownArrowUpArrow ⇵
        DownLeftRightVector ⥐ DownLeftTeeVector ⥞ DownLeftVectorBar ⥖ DownRightTeeVector ⥟ DownRightVectorBar ⥗
        Downarrow ⇓ ElOr ⩖ Elroang ⦆ Epsilon Ε Equal ⩵ Equiv ≣ Eta Η Finv Ⅎ Game ⅁ Gamma Γ H \u{30B} Im ℑ Iota Ι Kappa Κ
        Koppa Ϟ L Ł LLeftarrow ⭅ Lambda Λ Lap ⧊ Ldsh ↲ LeftDownTeeVector ⥡ LeftDownVectorBar ⥙ LeftRightVector ⥎
        LeftTeeVector ⥚ LeftTriangleBar ⧏ LeftUpDownVector ⥑ LeftUpTeeVector ⥠ LeftUpVectorBar ⥘ LeftVectorBar ⥒
        Leftarrow ⇐ Leftrightarrow ⇔ Lleftarrow ⇚ Longleftarrow ⟸ Longleftrightarrow ⟺ Longmapsfrom ⟽ Longmapsto ⟾
        Longrightarrow ⟹ Lsh ↰ Mapsfrom ⤆ Mapsto ⤇ Mu Μ NG Ŋ Nearrow ⇗ NestedGreaterGreater ⪢ NestedLessLess ⪡
        NotGreaterGreater ≫\u{338} NotLeftTriangleBar ⧏\u{338} NotLessLess ≪\u{338} NotNestedGreaterGreater ⪢\u{338}
        NotNestedLessLess ⪡\u{338} NotRightTriangleBar ⧐\u{338} NotSquareSubset ⊏\u{338} NotSquareSuperset ⊐\u{338} Nu Ν
        Nwarrow ⇖ O Ø OE Œ Omega Ω Omicron Ο Or ⩔ Otimes ⨷ P ¶ Phi Φ Pi Π Prec ⪻ PropertyLine ⅊ Psi Ψ QED ∎
        RRightarrow ⭆ Rdsh ↳ Re ℜ ReverseUpEquilibrium ⥯ Rho Ρ RightDownTeeVector ⥝ RightDownVectorBar ⥕
        RightTeeVector ⥛ RightTriangleBar ⧐ RightUpDownVector ⥏ RightUpTeeVector ⥜ RightUpVectorBar ⥔ RightVectorBar ⥓
        Rightarrow ⇒ Rlarr ⥂ RoundImplies ⥰ Rrightarrow ⇛ Rsh ↱ RuleDelayed ⧴ S § Sampi Ϡ Searrow ⇘ Sigma Σ Sqcap ⩎
        Sqcup ⩏ Stigma Ϛ Subset ⋐ Succ ⪼ Supset ⋑ Swarrow ⇙ TH Þ Tau Τ Theta Θ Times ⨯ Top ⫪ UUparrow ⟰ UpArrowBar ⤒
        UpEquilibrium ⥮ Uparrow ⇑ Updownarrow ⇕ Upsilon Υ Uuparrow ⤊ VDash ⊫ Vdash ⊩ Vert ‖ Vvdash ⊪ Vvert ⦀ Xi Ξ Yup ⅄
        Zbar Ƶ Zeta Ζ ^! ꜝ ^( ⁽ ^) ⁾ ^+ ⁺ ^- ⁻ ^0 ⁰ ^1 ¹ ^2 ² ^3 ³ ^4 ⁴ ^5 ⁵ ^6 ⁶ ^7 ⁷ ^8 ⁸ ^9 ⁹ ^= ⁼ ^A ᴬ ^B ᴮ ^D ᴰ
        ^E ᴱ ^G ᴳ ^H ᴴ ^I ᴵ ^J ᴶ ^K ᴷ ^L ᴸ ^M ᴹ ^N ᴺ ^O ᴼ ^P ᴾ ^R ᴿ ^T ᵀ ^U ᵁ ^V ⱽ ^W ᵂ ^a ᵃ ^alpha ᵅ ^b ᵇ ^beta ᵝ ^c ᶜ
        ^chi ᵡ ^d ᵈ ^delta ᵟ ^downarrow ꜜ ^e ᵉ ^epsilon ᵋ ^f ᶠ ^g ᵍ ^gamma ᵞ ^h ʰ ^i ⁱ ^iota ᶥ ^j ʲ ^k ᵏ ^l ˡ ^ltphi ᶲ
        ^m ᵐ ^n ⁿ ^o ᵒ ^p ᵖ ^phi ᵠ ^r ʳ ^s ˢ ^t ᵗ ^theta ᶿ ^u ᵘ ^uparrow ꜛ ^v ᵛ ^w ʷ ^x ˣ ^y ʸ ^z ᶻ _( ₍ _) ₎ _+ ₊ _- ₋
        _0 ₀ _1 ₁ _2 ₂ _3 ₃ _4 ₄ _5 ₅ _6 ₆ _7 ₇ _8 ₈ _9 ₉ _= ₌ _a ₐ _beta ᵦ _chi ᵪ _e ₑ _gamma ᵧ _h ₕ _i ᵢ _j ⱼ _k ₖ
        _l ₗ _m ₘ _n ₙ _o ₒ _p ₚ _phi ᵩ _r ᵣ _rho ᵨ _s ₛ _schwa ₔ _t ₜ _u ᵤ _v ᵥ _x ₓ aa å accurrent ⏦ acidfree ♾
        acute \u{301} adots ⋰ ae æ aleph ℵ allequal ≌ alpha α amalg ⨿ angdnr ⦟ angle ∠ angles ⦞ angleubar ⦤
        annuity \u{20E7} approx ≈ approxeq ≊ approxeqq ⩰ approxnotequal ≆ aquarius ♒ arceq ≘ aries ♈ ast ∗ asteq ⩮
        asteraccent \u{20F0} astrosun ☉ asymp ≍ awint ⨑ backepsilon ϶ backppprime ‷ backpprime ‶ backprime ‵ backsim ∽
        backsimeq ⋍ bagmember ⋿ bar \u{304} barcap ⩃ barcup ⩂ barleftarrow ⇤ barleftarrowrightarrowbar ↹
        barovernorthwestarrow ↸ barrightarrowdiamond ⤠ barvee ⊽ barwedge ⊼ bbC ℂ bbGamma ℾ bbH ℍ bbN ℕ bbP ℙ bbPi ℿ
        bbQ ℚ bbR ℝ bbZ ℤ bbgamma ℽ bbiD ⅅ bbid ⅆ bbie ⅇ bbii ⅈ bbij ⅉ bbpi ℼ bbrktbrk ⎶ bbsemi ⨟ bbsum ⅀ because ∵
        benzenr ⏣ beta β beth ℶ between ≬ bfDigamma 𝟊 bfdigamma 𝟋 bigblacktriangledown ▼ bigblacktriangleup ▲ bigbot ⟘
        bigcap ⋂ bigcirc ○ bigcup ⋃ bigcupdot ⨃ bigodot ⨀ bigoplus ⨁ bigotimes ⨂ bigslopedvee ⩗ bigslopedwedge ⩘
        bigsqcap ⨅ bigsqcup ⨆ bigstar ★ bigtimes ⨉ bigtop ⟙ bigtriangledown ▽ bigtriangleup △ biguplus ⨄ bigvee ⋁
        bigwedge ⋀ bigwhitestar ☆ bkarow ⤍ blackcircledrightdot ⚈ blackcircledtwodots ⚉ blackcircleulquadwhite ◕
        blackinwhitediamond ◈ blackinwhitesquare ▣ blacklefthalfcircle ◖ blacklozenge ⧫ blackpointerleft ◄
        blackpointerright ► blackrighthalfcircle ◗ blacksmiley ☻ blacksquare ■ blacktriangle ▴ blacktriangledown ▾
        blacktriangleleft ◀ blacktriangleright ▶ blanksymbol ␢ blkhorzoval ⬬ blkvertoval ⬮ blockfull █ blockhalfshaded ▒
        blocklefthalf ▌ blocklowhalf ▄ blockqtrshaded ░ blockrighthalf ▐ blockthreeqtrshaded ▓ blockuphalf ▀ bot ⊥
        botsemicircle ◡ bowtie ⋈ boxast ⧆ boxbar ◫ boxbslash ⧅ boxcircle ⧇ boxdiag ⧄ boxdot ⊡ boxminus ⊟ boxplus ⊞
        boxquestion ⍰ boxtimes ⊠ boxupcaret ⍓ breve \u{306} brokenbar ¦ bsimilarleftarrow ⭁ bsimilarrightarrow ⭇
        bsolhsub ⟈ btdl ɬ btimes ⨲ bullet • bullseye ◎ bumpeq ≏ bumpeqq ⪮ c \u{327} cancer ♋ candra \u{310} cap ∩
        capdot ⩀ capricornus ♑ capwedge ⩄ carriagereturn ↵ cbrt ∛ cdot ⋅ cdotp · cdots ⋯ check \u{30C} checkmark ✓ chi χ
        circ ∘ circeq ≗ circlearrowleft ↺ circlearrowright ↻ circledR ® circledS Ⓢ circledast ⊛ circledbullet ⦿
        circledcirc ⊚ circleddash ⊝ circledequal ⊜ circledparallel ⦷ circledrightdot ⚆ circledstar ✪ circledtwodots ⚇
        circledwhitebullet ⦾ circlellquad ◵ circlelrquad ◶ circleonleftarrow ⬰ circleonrightarrow ⇴ circletophalfblack ◓
        circleulquad ◴ circleurquad ◷ circleurquadblack ◔ circlevertfill ◍ cirfb ◒ cirfl ◐ cirfnint ⨐ cirfr ◑
        clockoint ⨏ clomeg ɷ closedvarcap ⩍ closedvarcup ⩌ closedvarcupsmashprod ⩐ clubsuit ♣ clwintegral ∱ coloneq ≔
        commaminus ⨩ complement ∁ cong ≅ congdot ⩭ conictaper ⌲ conjquant ⨇ coprod ∐ copyright © csub ⫏ csube ⫑ csup ⫐
        csupe ⫒ cup ∪ cupdot ⊍ cupvee ⩅ curlyeqprec ⋞ curlyeqsucc ⋟ curlyvee ⋎ curlywedge ⋏ curvearrowleft ↶
        curvearrowright ↷ dagger † daleth ℸ danger ☡ dashV ⫣ dashleftharpoondown ⥫ dashrightharpoondown ⥭ dashv ⊣
        dbkarow ⤏ dblarrowupdown ⇅ ddagger ‡ ddddot \u{20DC} dddot \u{20DB} ddfnc ⦙ ddot \u{308} ddots ⋱ ddotseq ⩷
        defas ⧋ degree ° del ∇ delta δ dh ð diagdown ╲ diagup ╱ diameter ⌀ diamond ⋄ diamondbotblack ⬙
        diamondleftarrow ⤝ diamondleftarrowbar ⤟ diamondleftblack ⬖ diamondrightblack ⬗ diamondsuit ♢ diamondtopblack ⬘
        dicei ⚀ diceii ⚁ diceiii ⚂ diceiv ⚃ dicev ⚄ dicevi ⚅ digamma ϝ dingasterisk ✽ disin ⋲ disjquant ⨈ div ÷
        divideontimes ⋇ dj đ dlcorn ⎣ dot \u{307} doteq ≐ dotequiv ⩧ dotminus ∸ dotplus ∔ dots … dotsim ⩪
        dotsminusdots ∺ dottedcircle ◌ dottedsquare ⬚ dottimes ⨰ doublebarvee ⩢ doublepipe ǂ doubleplus ⧺ downarrow ↓
        downarrowbarred ⤈ downdasharrow ⇣ downdownarrows ⇊ downharpoonleft ⇃ downharpoonright ⇂ downharpoonsleftright ⥥
        downvDash ⫪ downwhitearrow ⇩ downzigzagarrow ↯ draftingarrow ➛ drbkarrow ⤐ droang \u{31A} dshfnc ┆ dsol ⧶
        dualmap ⧟ dyogh ʤ egsdot ⪘ eighthnote ♪ elinters ⏧ ell ℓ elsdot ⪗ emdash — emptyset ∅ emptysetoarr ⦳
        emptysetoarrl ⦴ emptysetobar ⦱ emptysetocirc ⦲ enclosecircle \u{20DD} enclosediamond \u{20DF}
        enclosesquare \u{20DE} enclosetriangle \u{20E4} endash – enspace \u{2002} eparsl ⧣ epsilon ϵ eqcirc ≖ eqcolon ≕
        eqdef ≝ eqdot ⩦ eqeqeq ⩶ eqgtr ⋝ eqless ⋜ eqqgtr ⪚ eqqless ⪙ eqqplus ⩱ eqqsim ⩳ eqqslantgtr ⪜ eqqslantless ⪛
        eqsim ≂ eqslantgtr ⪖ eqslantless ⪕ equalleftarrow ⭀ equalparallel ⋕ equiv ≡ equivDD ⩸ eqvparsl ⧥ esh ʃ eta η
        eth ð euler ℯ eulermascheroni ℇ euro € exclamdown ¡ exists ∃ fallingdotseq ≒ fdiagovnearrow ⤯ fdiagovrdiag ⤬
        female ♀ fhr ɾ fisheye ◉ flat ♭ fltns ⏥ forall ∀ forks ⫝̸ forksnot ⫝ forkv ⫙ fourthroot ∜ frakC ℭ frakH ℌ frakI ℑ
        frakR ℜ frakZ ℨ frown ⌢ fullouterjoin ⟗ gamma γ ge ≥ gemini ♊ geq ≥ geqq ≧ geqqslant ⫺ geqslant ⩾ gescc ⪩
        gesdot ⪀ gesdoto ⪂ gesdotol ⪄ gesles ⪔ gg ≫ ggg ⋙ gggnest ⫸ gimel ℷ glE ⪒ gla ⪥ glj ⪤ glst ʔ gnapprox ⪊ gneq ⪈
        gneqq ≩ gnsim ⋧ grave \u{300} gsime ⪎ gsiml ⪐ gtcc ⪧ gtcir ⩺ gtquest ⩼ gtrapprox ⪆ gtrdot ⋗ gtreqless ⋛
        gtreqqless ⪌ gtrless ≷ gtrsim ≳ guillemotleft « guillemotright » guilsinglleft ‹ guilsinglright ›
        gvertneqq ≩\u{FE00} hat \u{302} hatapprox ⩯ hbar ħ heartsuit ♡ hermaphrodite ⚥ hermitconjmatrix ⊹ hexagon ⎔
        hexagonblack ⬣ highminus ¯ hksearow ⤥ hkswarow ⤦ hlmrk ˑ hookleftarrow ↩ hookrightarrow ↪ house ⌂ hrectangle ▭
        hrectangleblack ▬ hslash ℏ hspace \u{200A} hvlig ƕ iff ⟺ iiiint ⨌ iiint ∭ iint ∬ image ⊷ imath ı impliedby ⟸
        implies ⟹ in ∈ increment ∆ indep ⫫ infty ∞ inglst ʖ int ∫ intBar ⨎ intbar ⨍ intcap ⨙ intcup ⨚ intercal ⊺
        interleave ⫴ intprod ⨼ intprodr ⨽ intx ⨘ inversewhitecircle ◙ invnot ⌐ invv ʌ invw ʍ invwhitelowerhalfcircle ◛
        invwhiteupperhalfcircle ◚ iota ι isinE ⋹ isindot ⋵ isinobar ⋷ isins ⋴ isinvb ⋸ ith ℎ itimath 𝚤 itjmath 𝚥 jmath ȷ
        join ⨝ jupiter ♃ k \u{328} kappa κ kernelcontraction ∻ koppa ϟ l ł lambda λ langle ⟨ lat ⪫ late ⪭ lazysinv ∾
        lceil ⌈ ldots … ldq “ le ≤ leftarrow ← leftarrowapprox ⭊ leftarrowbackapprox ⭂ leftarrowbsimilar ⭋
        leftarrowless ⥷ leftarrowonoplus ⬲ leftarrowplus ⥆ leftarrowsubset ⥺ leftarrowtail ↢ leftarrowtriangle ⇽
        leftarrowx ⬾ leftbkarrow ⤌ leftcurvedarrow ⬿ leftdasharrow ⇠ leftdbkarrow ⤎ leftdotarrow ⬸
        leftharpoonaccent \u{20D0} leftharpoondown ↽ leftharpoonsupdown ⥢ leftharpoonup ↼ leftharpoonupdash ⥪
        leftleftarrows ⇇ leftmoon ☾ leftouterjoin ⟕ leftrightarrow ↔ leftrightarrowcircle ⥈ leftrightarrows ⇆
        leftrightarrowtriangle ⇿ leftrightharpoondownup ⥋ leftrightharpoons ⇋ leftrightharpoonsdown ⥧
        leftrightharpoonsup ⥦ leftrightharpoonupdown ⥊ leftrightsquigarrow ↭ leftsquigarrow ⇜ leftthreearrows ⬱
        leftthreetimes ⋋ leftwavearrow ↜ leftwhitearrow ⇦ leo ♌ leq ≤ leqq ≦ leqqslant ⫹ leqslant ⩽ lescc ⪨ lesdot ⩿
        lesdoto ⪁ lesdotor ⪃ lesges ⪓ lessapprox ⪅ lessdot ⋖ lesseqgtr ⋚ lesseqqgtr ⪋ lessgtr ≶ lesssim ≲ lfloor ⌊ lgE ⪑
        lgblkcircle ⬤ lgblksquare ⬛ lgwhtcircle ◯ lgwhtsquare ⬜ libra ♎ linefeed ↴ ll ≪ llarc ◟ llblacktriangle ◣
        llbracket ⟦ llcorner ⌞ lllnest ⫷ lltriangle ◺ lmoustache ⎰ lmrk ː lnapprox ⪉ lneq ⪇ lneqq ≨ lnsim ⋦
        longleftarrow ⟵ longleftrightarrow ⟷ longleftsquigarrow ⬳ longmapsfrom ⟻ longmapsto ⟼ longrightarrow ⟶
        longrightsquigarrow ⟿ looparrowleft ↫ looparrowright ↬ low ˕ lowint ⨜ lozenge ◊ lpargt ⦠ lq ‘ lrarc ◞
        lrblacktriangle ◢ lrcorner ⌟ lrtriangle ◿ lrtriangleeq ⧡ lsime ⪍ lsimg ⪏ lsqhook ⫍ ltcc ⪦ ltcir ⩹ ltimes ⋉
        ltlmr ɱ ltln ɲ ltphi ɸ ltquest ⩻ lvboxline ⎸ lvertneqq ≨\u{FE00} male ♂ maltese ✠ mapsdown ↧ mapsfrom ↤ mapsto ↦
        mapsup ↥ mars ♂ mdblkcircle ⚫ mdblkdiamond ⬥ mdblklozenge ⬧ mdblksquare ◼ mdlgblkcircle ● mdlgblkdiamond ◆
        mdlgwhtdiamond ◇ mdsmblksquare ◾ mdsmwhtcircle ⚬ mdsmwhtsquare ◽ mdwhtcircle ⚪ mdwhtdiamond ⬦ mdwhtlozenge ⬨
        mdwhtsquare ◻ measangledltosw ⦯ measangledrtose ⦮ measangleldtosw ⦫ measanglelutonw ⦩ measanglerdtose ⦪
        measanglerutone ⦨ measangleultonw ⦭ measangleurtone ⦬ measeq ≞ measuredangle ∡ measuredangleleft ⦛
        medblackstar ⭑ medwhitestar ⭐ mercury ☿ mho ℧ mid ∣ midbarvee ⩝ midbarwedge ⩜ minhat ⩟ minus − minusdot ⨪
        minusfdots ⨫ minusrdots ⨬ mlcp ⫛ models ⊧ modtwosum ⨊ mp ∓ mu μ multimap ⊸ nBumpeq ≎\u{338} nHdownarrow ⇟
        nHuparrow ⇞ nLeftarrow ⇍ nLeftrightarrow ⇎ nRightarrow ⇏ nVDash ⊯ nVdash ⊮ nVleftarrow ⇺ nVleftarrowtail ⬺
        nVleftrightarrow ⇼ nVrightarrow ⇻ nVrightarrowtail ⤕ nVtwoheadleftarrow ⬵ nVtwoheadleftarrowtail ⬽
        nVtwoheadrightarrow ⤁ nVtwoheadrightarrowtail ⤘ nabla ∇ nand ⊼ napprox ≉ nasymp ≭ natural ♮ nbumpeq ≏\u{338}
        ncong ≇ ne ≠ nearrow ↗ neg ¬ neovnwarrow ⤱ neovsearrow ⤮ neptune ♆ neq ≠ neqsim ≂\u{338} nequiv ≢ neuter ⚲
        nexists ∄ ng ŋ ngeq ≱ ngeqslant ⩾\u{338} ngtr ≯ ngtrsim ≵ ni ∋ niobar ⋾ nis ⋼ nisd ⋺ nleftarrow ↚
        nleftrightarrow ↮ nleq ≰ nleqslant ⩽\u{338} nless ≮ nlesssim ≴ nmid ∤ nni ∌ nolinebreak \u{2060} nor ⊽
        not \u{338} notbackslash ⍀ notgreaterless ≹ notin ∉ notlessgreater ≸ notslash ⌿ nparallel ∦ npolint ⨔ nprec ⊀
        npreccurlyeq ⋠ npreceq ⪯\u{338} nprecsim ≾\u{338} nrightarrow ↛ nrleg ƞ nsim ≁ nsime ≄ nsqsubseteq ⋢
        nsqsupseteq ⋣ nsubset ⊄ nsubseteq ⊈ nsubseteqq ⫅\u{338} nsucc ⊁ nsucccurlyeq ⋡ nsucceq ⪰\u{338}
        nsuccsim ≿\u{338} nsupset ⊅ nsupseteq ⊉ nsupseteqq ⫆\u{338} ntriangleleft ⋪ ntrianglelefteq ⋬ ntriangleright ⋫
        ntrianglerighteq ⋭ nu ν numero № nvDash ⊭ nvLeftarrow ⤂ nvLeftrightarrow ⤄ nvRightarrow ⤃ nvdash ⊬ nvleftarrow ⇷
        nvleftarrowtail ⬹ nvleftrightarrow ⇹ nvrightarrow ⇸ nvrightarrowtail ⤔ nvtwoheadleftarrow ⬴
        nvtwoheadleftarrowtail ⬼ nvtwoheadrightarrow ⤀ nvtwoheadrightarrowtail ⤗ nwarrow ↖ nwovnearrow ⤲ o ø obar ⌽
        obslash ⦸ ocirc \u{30A} ocommatopright \u{315} odiv ⨸ odot ⊙ odotslashdot ⦼ oe œ ogreaterthan ⧁ ohm Ω oiiint ∰
        oiint ∯ oint ∮ ointctrclockwise ∳ oldKoppa Ϙ oldkoppa ϙ olessthan ⧀ omega ω omicron ο ominus ⊖ openbracketleft ⟦
        openbracketright ⟧ openo ɔ oplus ⊕ opluslhrim ⨭ oplusrhrim ⨮ ordfeminine ª ordmasculine º original ⊶ oslash ⊘
        otimes ⊗ otimeshat ⨶ otimeslhrim ⨴ otimesrhrim ⨵ oturnedcomma \u{312} overbar \u{305} overbrace ⏞ overbracket ⎴
        overleftarrow \u{20D6} overleftrightarrow \u{20E1} ovhook \u{309} palh \u{321} parallel ∥ parallelogram ▱
        parallelogramblack ▰ partial ∂ partialmeetcontraction ⪣ pbgam ɤ pentagon ⬠ pentagonblack ⬟ perp ⟂
        perspcorrespond ⩞ pertenthousand ‱ perthousand ‰ pes ₧ pgamma ɣ phi ϕ pi π pisces ♓ pitchfork ⋔ planck ℎ
        plusdot ⨥ pluseqq ⩲ plushat ⨣ plussim ⨦ plussubtwo ⨧ plustrif ⨨ pluto ♇ pm ± pointint ⨕ postalmark 〒 pppprime ⁗
        ppprime ‴ pprime ″ prec ≺ precapprox ⪷ preccurlyeq ≼ preceq ⪯ preceqq ⪳ precnapprox ⪹ precneq ⪱ precneqq ⪵
        precnsim ⋨ precsim ≾ prime ′ prod ∏ profline ⌒ profsurf ⌓ propto ∝ prurel ⊰ pscrv ʋ psi ψ pupsil ʊ quad \u{2003}
        quarternote ♩ questeq ≟ questiondown ¿ rLarr ⥄ rais ˔ rangle ⟩ rarrx ⥇ rasp ʼ rceil ⌉ rdiagovfdiag ⤫
        rdiagovsearrow ⤰ rdq ” reapos ‛ recorder ⌕ reglst ʕ revangle ⦣ revangleubar ⦥ revemptyset ⦰ rfloor ⌋ rh \u{322}
        rho ρ rightangle ∟ rightanglearc ⊾ rightanglemdot ⦝ rightarrow → rightarrowbackapprox ⭈ rightarrowbar ⇥
        rightarrowbsimilar ⭌ rightarrowdiamond ⤞ rightarrowgtr ⭃ rightarrowplus ⥅ rightarrowsupset ⭄ rightarrowtail ↣
        rightarrowtriangle ⇾ rightdasharrow ⇢ rightdotarrow ⤑ rightharpoonaccent \u{20D1} rightharpoondown ⇁
        rightharpoonsupdown ⥤ rightharpoonup ⇀ rightharpoonupdash ⥬ rightleftarrows ⇄ rightleftharpoons ⇌
        rightleftharpoonsdown ⥩ rightleftharpoonsup ⥨ rightmoon ☽ rightouterjoin ⟖ rightpentagon ⭔ rightpentagonblack ⭓
        rightrightarrows ⇉ rightsquigarrow ⇝ rightthreearrows ⇶ rightthreetimes ⋌ rightwavearrow ↝ rightwhitearrow ⇨
        ringplus ⨢ risingdotseq ≓ rl ɼ rmoustache ⎱ rppolint ⨒ rq ’ rrbracket ⟧ rsolbar ⧷ rsqhook ⫎ rtimes ⋊ rtld ɖ
        rtll ɭ rtln ɳ rtlr ɽ rtls ʂ rtlt ʈ rtlz ʐ rttrnr ɻ rvboxline ⎹ rvbull ◘ sagittarius ♐ sampi ϡ sansLmirrored ⅃
        sansLturned ⅂ saturn ♄ sbbrg \u{32A} sblhr ˓ sbrhr ˒ schwa ə scorpio ♏ scpolint ⨓ scrB ℬ scrE ℰ scrF ℱ scrH ℋ
        scrI ℐ scrL ℒ scrM ℳ scrR ℛ scre ℯ scrg ℊ scro ℴ scurel ⊱ searrow ↘ seovnearrow ⤭ setminus ∖ sharp ♯ shuffle ⧢
        sigma σ sim ∼ simeq ≃ simgE ⪠ simgtr ⪞ similarleftarrow ⭉ simlE ⪟ simless ⪝ simminussim ⩬ simplus ⨤ simrdots ⩫
        sinewave ∿ smallblacktriangleleft ◂ smallblacktriangleright ▸ smallin ∊ smallni ∍ smalltriangleleft ◃
        smalltriangleright ▹ smashtimes ⨳ smblkdiamond ⬩ smblklozenge ⬪ smblksquare ▪ smeparsl ⧤ smile ⌣ smt ⪪ smte ⪬
        smwhitestar ⭒ smwhtcircle ◦ smwhtlozenge ⬫ smwhtsquare ▫ sout \u{336} spadesuit ♠ sphericalangle ∢
        sphericalangleup ⦡ sqcap ⊓ sqcup ⊔ sqfl ◧ sqfnw ┙ sqfr ◨ sqfse ◪ sqlozenge ⌑ sqrint ⨖ sqrt √ sqrtbottom ⎷
        sqsubset ⊏ sqsubseteq ⊑ sqsubsetneq ⋤ sqsupset ⊐ sqsupseteq ⊒ sqsupsetneq ⋥ square □ squarebotblack ⬓
        squarecrossfill ▩ squarehfill ▤ squarehvfill ▦ squarellblack ⬕ squarellquad ◱ squarelrquad ◲ squareneswfill ▨
        squarenwsefill ▧ squaretopblack ⬒ squareulblack ◩ squareulquad ◰ squareurblack ⬔ squareurquad ◳ squarevfill ▥
        squoval ▢ ss ß star ⋆ starequal ≛ sterling £ stigma ϛ strike \u{336} strns ⏤ subedot ⫃ submult ⫁ subset ⊂
        subsetapprox ⫉ subsetdot ⪽ subseteq ⊆ subseteqq ⫅ subsetneq ⊊ subsetneqq ⫋ subsetplus ⪿ subsim ⫇ subsub ⫕
        subsup ⫓ succ ≻ succapprox ⪸ succcurlyeq ≽ succeq ⪰ succeqq ⪴ succnapprox ⪺ succneq ⪲ succneqq ⪶ succnsim ⋩
        succsim ≿ sum ∑ sumint ⨋ sun ☼ supdsub ⫘ supedot ⫄ suphsol ⟉ suphsub ⫗ supmult ⫂ supset ⊃ supsetapprox ⫊
        supsetdot ⪾ supseteq ⊇ supseteqq ⫆ supsetneq ⊋ supsetneqq ⫌ supsetplus ⫀ supsim ⫈ supsub ⫔ supsup ⫖ surd √
        swarrow ↙ tau τ taurus ♉ tdcol ⫶ tesh ʧ th þ therefore ∴ theta θ thickspace \u{2005} thinspace \u{2009}
        threedangle ⟀ threeunderdot \u{20E8} tieconcat ⁀ tilde \u{303} tildelow ˜ tildetrpl ≋ times × timesbar ⨱ to →
        toea ⤨ tona ⤧ top ⊤ topbot ⌶ topsemicircle ◠ tosa ⤩ towa ⤪ trademark ™ trapezium ⏢ trianglecdot ◬ triangledown ▿
        triangleleft ◁ triangleleftblack ◭ trianglelefteq ⊴ triangleminus ⨺ triangleplus ⨹ triangleq ≜ triangleright ▷
        trianglerightblack ◮ trianglerighteq ⊵ triangletimes ⨻ tricolon ⁝ tripleplus ⧻ trna ɐ trnh ɥ trnm ɯ trnmlr ɰ
        trnr ɹ trnrl ɺ trnsa ɒ trnt ʇ trny ʎ turnangle ⦢ turnediota ℩ turnednot ⌙ turnk ʞ twocaps ⩋ twocups ⩊
        twoheaddownarrow ↡ twoheadleftarrow ↞ twoheadleftarrowtail ⬻ twoheadleftdbkarrow ⬷ twoheadmapsfrom ⬶
        twoheadmapsto ⤅ twoheadrightarrow ↠ twoheadrightarrowtail ⤖ twoheaduparrow ↟ twoheaduparrowcircle ⥉ twonotes ♫
        u ˘ ularc ◜ ulblacktriangle ◤ ulcorner ⌜ ultriangle ◸ uminus ⩁ underbar \u{332} underbrace ⏟ underbracket ⎵
        underleftarrow \u{20EE} underleftharpoondown \u{20ED} underleftrightarrow \u{34D} underrightarrow \u{20EF}
        underrightharpoondown \u{20EC} upand ⅋ uparrow ↑ uparrowbarred ⤉ updasharrow ⇡ updownarrow ↕ updownarrowbar ↨
        updownharpoonleftright ⥍ updownharpoonrightleft ⥌ upharpoonleft ↿ upharpoonright ↾ upharpoonsleftright ⥣ upin ⟒
        upint ⨛ uplus ⊎ upsilon υ upuparrows ⇈ upvDash ⫫ upwhitearrow ⇧ uranus ♅ urarc ◝ urblacktriangle ◥ urcorner ⌝
        urtriangle ◹ vDash ⊨ varTheta ϴ varbarwedge ⌅ varbeta ϐ varcarriagereturn ⏎ varclubsuit ♧ vardiamondsuit ♦
        vardoublebarwedge ⌆ varepsilon ε varheartsuit ♥ varhexagon ⬡ varhexagonblack ⬢ varhexagonlrbonds ⌬ varisinobar ⋶
        varisins ⋳ varkappa ϰ varlrtriangle ⊿ varniobar ⋽ varnis ⋻ varnothing ∅ varointclockwise ∲ varphi φ varpi ϖ
        varrho ϱ varsigma ς varspadesuit ♤ varstar ✶ varsubsetneqq ⊊\u{FE00} varsupsetneq ⊋\u{FE00} vartheta ϑ
        vartriangle ▵ vartriangleleft ⊲ vartriangleright ⊳ varveebar ⩡ vdash ⊢ vdots ⋮ vec \u{20D7} vee ∨ veebar ⊻
        veedot ⟇ veedoublebar ⩣ veeeq ≚ veemidvert ⩛ veeodot ⩒ venus ♀ verti ˌ vertoverlay \u{20D2} verts ˈ
        verymuchless ⋘ viewdata ⌗ virgo ♍ visiblespace ␣ vrectangleblack ▮ vrecto ▯ vysmblkcircle ∙ vysmblksquare ⬝
        vysmwhtsquare ⬞ wedge ∧ wedgedot ⟑ wedgedoublebar ⩠ wedgemidvert ⩚ wedgeodot ⩑ wedgeonwedge ⩕ wedgeq ≙
        whitearrowupfrombar ⇪ whiteinwhitetriangle ⟁ whitepointerleft ◅ whitepointerright ▻ whthorzoval ⬭ whtvertoval ⬯
        wideangledown ⦦ wideangleup ⦧ widebridgeabove \u{20E9} wideutilde \u{330} wp ℘ wr ≀ xi ξ xor ⊻ xrat ℞ yen ¥
        yogh ʒ zeta ζ
        """
}
