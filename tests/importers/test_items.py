"""The forms that items of lists take, and what becomes of each."""

import pytest
from lists import findings, records

LIST = "# List\n\n## Papers on X\n\n"


@pytest.mark.parametrize(
    ("item", "paper"),
    [
        pytest.param("- [2023/04] **Title of the First Paper.** *Ann Bee et al. arXiv.* [[paper](https://arxiv.org/abs/2304.00001)] [[code](https://github.com/x/first)]", {"title": "Title of the First Paper", "people": "Ann Bee|others", "date": "2023-4", "venue": "arXiv", "ids": "arxiv:2304.00001", "links": "code=https://github.com/x/first"}, id="people-in-italics"),
        pytest.param("- [2023/02] Toolformer: Language Models Can Teach Themselves. *Ann Bee et al. arXiv.* [[paper](https://arxiv.org/abs/2302.04761)]", {"title": "Toolformer: Language Models Can Teach Themselves", "people": "Ann Bee|others", "date": "2023-2", "venue": "arXiv", "ids": "arxiv:2302.04761"}, id="plain-title"),
        pytest.param("- [2023/05] **Augmenting Agents with LLMs.** *Cédric Colas (MIT) et al. arXiv.* [[paper](https://arxiv.org/abs/2305.12487)]", {"title": "Augmenting Agents with LLMs", "people": "Cédric Colas|others", "date": "2023-5", "venue": "arXiv", "ids": "arxiv:2305.12487"}, id="affiliation"),
        pytest.param("1. **Reasoning with Prompting: A Survey.** `ACL 2023`\n\n    *Ann Bee, Cee Dee.* [[Paper](https://arxiv.org/abs/2212.09597)] [[Code](https://github.com/zjunlp/P)], 2022.12", {"title": "Reasoning with Prompting: A Survey", "people": "Ann Bee|Cee Dee", "date": "2023", "venue": "ACL", "ids": "arxiv:2212.09597", "links": "code=https://github.com/zjunlp/P"}, id="paragraphs-in-an-item"),
        pytest.param("10. **A Title That Goes On**\n\n   *Ann Bee.* [[abs](https://arxiv.org/abs/2302.02083)], 2023.2", {"title": "A Title That Goes On", "people": "Ann Bee", "date": "2023-2", "ids": "arxiv:2302.02083"}, id="paragraph-indented-too-little"),
        pytest.param("1. **[Emergent Abilities Title.](https://arxiv.org/abs/2206.07682)** [[code](https://github.com/u/e)]\n   *Ann Bee, Cee Dee.* NeurIPS'24", {"title": "Emergent Abilities Title", "people": "Ann Bee|Cee Dee", "date": "2024", "venue": "NeurIPS", "ids": "arxiv:2206.07682", "links": "code=https://github.com/u/e"}, id="year-after-apostrophe"),
        pytest.param('2. **PaLM**: "PaLM: Scaling Language Modeling with Pathways" [2022-04] [JMLR] [[paper](https://arxiv.org/abs/2204.02311)]', {"title": "PaLM: Scaling Language Modeling with Pathways", "date": "2022-4", "venue": "JMLR", "nickname": "PaLM", "ids": "arxiv:2204.02311"}, id="nickname-and-quotes"),
        pytest.param('3. "GLM-130B: An Open Bilingual Pre-trained Model" [2022-10] [ICLR 2023] [[paper](https://arxiv.org/abs/2210.02414)]', {"title": "GLM-130B: An Open Bilingual Pre-trained Model", "date": "2023", "venue": "ICLR", "ids": "arxiv:2210.02414"}, id="preprint-then-venue"),
        pytest.param("6. [**Long Context Title Here.**](https://arxiv.org/abs/2501.00001) _Ann Bee, Cee Dee._ Arxiv 2025. [![GitHub Repo stars](https://img.shields.io/github/stars/o/r)](https://github.com/o/r)", {"title": "Long Context Title Here", "people": "Ann Bee|Cee Dee", "date": "2025", "venue": "arXiv", "ids": "arxiv:2501.00001", "links": "github=https://github.com/o/r"}, id="star-counter"),
        pytest.param("- Paper: [Some Great Title of Work](https://arxiv.org/abs/2601.00001) (ICML 2026)", {"title": "Some Great Title of Work", "date": "2026", "venue": "ICML", "ids": "arxiv:2601.00001"}, id="what-it-is-before-the-title"),
        pytest.param("+ [Video Title One Two](https://project.github.io/)\n\n  [![arXiv](https://img.shields.io/badge/arXiv-b31b1b.svg)](https://arxiv.org/abs/2401.00002) [![Star](https://img.shields.io/github/stars/a/b.svg?style=social&label=Star)](https://github.com/a/b) [![](https://img.shields.io/badge/Website-9cf)](https://project.github.io/web)", {"title": "Video Title One Two", "ids": "arxiv:2401.00002", "links": "home=https://project.github.io/ github=https://github.com/a/b project=https://project.github.io/web"}, id="badges"),
        pytest.param('- <a name="Posch14"></a>Posch, C., Serrano-Gotarredona, T., Ieng, S.-H., Delbruck, T., *[Retinomorphic Event-Based Vision Sensors](https://doi.org/10.1109/JPROC.2014.2346153)*, Proc. IEEE (2014), 102(10):1470-1484. [PDF](http://www.x.org/a.pdf)', {"title": "Retinomorphic Event-Based Vision Sensors", "people": "Posch, C.|Serrano-Gotarredona, T.|Ieng, S.-H.|Delbruck, T.", "date": "2014", "venue": "Proc. IEEE", "ids": "doi:10.1109/jproc.2014.2346153", "links": "pdf=http://www.x.org/a.pdf", "rest": "102 10 1470-1484"}, id="family-names-first"),
        pytest.param("- Angelopoulos, A.N., Wetzstein, G.,  \n*[Event Based, Near-Eye Gaze Tracking](https://arxiv.org/pdf/2004.03577)*,  \nIEEE Trans. Vis. Comput. Graphics (Proc. VR), 2021. [YouTube](https://youtu.be/-7E), [Suppl. Mat.](https://x.org/s.zip)", {"title": "Event Based, Near-Eye Gaze Tracking", "people": "Angelopoulos, A.N.|Wetzstein, G.", "date": "2021", "venue": "IEEE Trans. Vis. Comput. Graphics", "ids": "arxiv:2004.03577", "links": "pdf=https://arxiv.org/pdf/2004.03577 video=https://youtu.be/-7E appendix=https://x.org/s.zip"}, id="abbreviated-journal"),
        pytest.param("- [GUI Agent Title](https://arxiv.org/abs/2410.00001)\n    - Ann Bee, Cee Dee, Eff Gee\n    - 🏛️ Institutions: OSU, CMU\n    - 📅 Date: October 30, 2024\n    - 📑 Publisher: arXiv\n    - 💻 Env: [GUI]\n    - 🔑 Key: [framework]\n    - 📖 TLDR: This paper presents x.", {"title": "GUI Agent Title", "people": "Ann Bee|Cee Dee|Eff Gee", "date": "2024-10", "venue": "arXiv", "ids": "arxiv:2410.00001", "rest": "OSU, CMU [GUI] [framework] This paper presents x."}, id="nested-properties"),
        pytest.param("- [A Report On Things](https://cdn.x.org/a.pdf)\n  - OpenAI\n  - Code: [official](https://github.com/o/e)\n  - Dataset: [DROP](https://allenai.org/data/drop), [BBQ](https://github.com/n/BBQ)", {"title": "A Report On Things", "people": "OpenAI", "links": "pdf=https://cdn.x.org/a.pdf code=https://github.com/o/e drop=https://allenai.org/data/drop bbq=https://github.com/n/BBQ"}, id="nested-organisation"),
        pytest.param("- **(CVPR 2023)** [Nice Title of Work](https://openaccess.thecvf.com/content/CVPR2023/papers/Wang_Foo_CVPR_2023_paper.pdf) - Ann Bee, Cee Dee", {"title": "Nice Title of Work", "people": "Ann Bee|Cee Dee", "date": "2023", "venue": "CVPR", "ids": "cvf:Wang_Foo_CVPR_2023_paper", "links": "pdf=https://openaccess.thecvf.com/content/CVPR2023/papers/Wang_Foo_CVPR_2023_paper.pdf"}, id="venue-before-title"),
        pytest.param("- [Title with Venue Inside (ICLR 2024)](https://arxiv.org/abs/2310.00001) - A short description of what this does.", {"title": "Title with Venue Inside", "date": "2024", "venue": "ICLR", "ids": "arxiv:2310.00001", "rest": "A short description of what this does"}, id="venue-in-the-link"),
        pytest.param("- [LangChain](https://github.com/langchain-ai/langchain) - Building applications with LLMs through composability.", {"title": "LangChain", "links": "github=https://github.com/langchain-ai/langchain", "rest": "Building applications with LLMs through composability"}, id="tool"),
        pytest.param('- Vaswani et al. "Attention Is All You Need". NeurIPS 2017. [[pdf](https://arxiv.org/abs/1706.03762)]', {"title": "Attention Is All You Need", "people": "Vaswani|others", "date": "2017", "venue": "NeurIPS", "ids": "arxiv:1706.03762", "links": "pdf=https://arxiv.org/abs/1706.03762"}, id="people-before-quotes"),
        pytest.param('- Vaswani, Ashish, et al. "Attention is all you need." Advances in neural information processing systems 30 (2017). [[pdf](https://arxiv.org/abs/1706.03762)]', {"title": "Attention is all you need", "people": "Vaswani, Ashish|others", "date": "2017", "venue": "NeurIPS", "ids": "arxiv:1706.03762", "links": "pdf=https://arxiv.org/abs/1706.03762"}, id="mla"),
        pytest.param('- Y. LeCun, Y. Bengio, and G. Hinton, "Deep learning," *Nature*, vol. 521, pp. 436-444, 2015. [[Paper]](https://www.nature.com/articles/nature14539)', {"title": "Deep learning", "people": "Y. LeCun|Y. Bengio|G. Hinton", "date": "2015", "venue": "Nature", "ids": "doi:10.1038/nature14539", "links": "home=https://www.nature.com/articles/nature14539", "rest": "vol 521 pp 436-444"}, id="ieee"),
        pytest.param("- Devlin, J., Chang, M. W., & Toutanova, K. (2019). BERT: Pre-training of Deep Bidirectional Transformers. NAACL. [paper](https://aclanthology.org/N19-1423.pdf)", {"title": "BERT: Pre-training of Deep Bidirectional Transformers", "people": "Devlin, J.|Chang, M. W.|Toutanova, K.", "date": "2019", "venue": "NAACL", "ids": "acl:N19-1423", "links": "pdf=https://aclanthology.org/N19-1423.pdf"}, id="apa"),
        pytest.param("- Ann Bee, Cee Dee. Learning Things From Others. In ICML, 2020. [[paper]](http://proceedings.mlr.press/v119/bee20a.html)", {"title": "Learning Things From Others", "people": "Ann Bee|Cee Dee", "date": "2020", "venue": "ICML", "ids": "pmlr:v119/bee20a", "links": "home=http://proceedings.mlr.press/v119/bee20a.html"}, id="sentences"),
        pytest.param("- Jane Roe and John Public: Colon Style Title Of Work. In: ECCV 2022. [pdf](https://x.org/c.pdf)", {"title": "Colon Style Title Of Work", "people": "Jane Roe|John Public", "date": "2022", "venue": "ECCV", "links": "pdf=https://x.org/c.pdf"}, id="colon"),
        pytest.param("- **Self-Instruct**: Aligning Language Models with Self-Generated Instructions [[Paper](https://arxiv.org/abs/2212.10560)] (ACL 2023)", {"title": "Self-Instruct: Aligning Language Models with Self-Generated Instructions", "date": "2023", "venue": "ACL", "ids": "arxiv:2212.10560"}, id="name-goes-on-after-the-bold"),
        pytest.param("- (*ICLR 2024 Spotlight*) **Another Great Title Here** [[paper](https://openreview.net/forum?id=abc123)] [[code](https://github.com/z/z)]", {"title": "Another Great Title Here", "date": "2024", "venue": "ICLR", "award": "Spotlight", "ids": "openreview:abc123", "links": "openreview=https://openreview.net/forum?id=abc123 code=https://github.com/z/z"}, id="award"),
        pytest.param("- **Bold Title With Venue**, Jane Roe et al., **CVPR 2024 (Oral)** [[Paper](https://arxiv.org/abs/2403.00001)] [[Project Page](https://x.github.io/y)]", {"title": "Bold Title With Venue", "people": "Jane Roe|others", "date": "2024", "venue": "CVPR", "award": "Oral", "ids": "arxiv:2403.00001", "links": "project=https://x.github.io/y"}, id="award-in-brackets"),
        pytest.param("- [A Title](https://dl.acm.org/doi/10.1145/3442188.3445922) FAccT 2021, Best Paper Award", {"title": "A Title", "date": "2021", "venue": "FAccT", "award": "Best Paper Award", "ids": "doi:10.1145/3442188.3445922", "links": "home=https://dl.acm.org/doi/10.1145/3442188.3445922"}, id="best-paper"),
        pytest.param("- `2024.05` `ICML` [Backtick Title Goes Here](https://arxiv.org/abs/2405.00001)", {"title": "Backtick Title Goes Here", "date": "2024-5", "venue": "ICML", "ids": "arxiv:2405.00001"}, id="code-spans"),
        pytest.param("- `[CVPR 2023]` **Bold After Code**; [[pdf](https://openaccess.thecvf.com/content/CVPR2023/html/A_B_C_CVPR_2023_paper.html)]", {"title": "Bold After Code", "date": "2023", "venue": "CVPR", "ids": "cvf:A_B_C_CVPR_2023_paper", "links": "pdf=https://openaccess.thecvf.com/content/CVPR2023/html/A_B_C_CVPR_2023_paper.html"}, id="code-spans-2"),
        pytest.param("- 2024-06-01, **Dated Title In Bold**, Ann Bee et al., [Paper](https://arxiv.org/abs/2406.00011) | [Code](https://github.com/d/t)", {"title": "Dated Title In Bold", "people": "Ann Bee|others", "date": "2024-6", "ids": "arxiv:2406.00011", "links": "code=https://github.com/d/t"}, id="whole-date"),
        pytest.param("- Title Without Link *Ann Bee, Cee Dee.* ICML 2022.", {"title": "Title Without Link", "people": "Ann Bee|Cee Dee", "date": "2022", "venue": "ICML"}, id="no-link"),
        pytest.param("- [**ICLR 2024**] [Title Of An ICLR Paper](https://openreview.net/forum?id=aAbB12_-x) - *Jane Roe, John Q. Public*", {"title": "Title Of An ICLR Paper", "people": "Jane Roe|John Q. Public", "date": "2024", "venue": "ICLR", "ids": "openreview:aAbB12_-x", "links": "openreview=https://openreview.net/forum?id=aAbB12_-x"}, id="bracketed-bold-venue"),
        pytest.param("- [NeurIPS'23] **Title Of A Paper.** Jane Roe, John Public. [[paper](https://arxiv.org/abs/2310.11111)][[code](https://github.com/a/b)] ![](https://img.shields.io/github/stars/a/b)", {"title": "Title Of A Paper", "people": "Jane Roe|John Public", "date": "2023", "venue": "NeurIPS", "ids": "arxiv:2310.11111", "links": "code=https://github.com/a/b"}, id="year-in-two-digits"),
        pytest.param("- *Title in emphasis only without names* [[Arxiv 21](https://arxiv.org/abs/2105.00010)]", {"title": "Title in emphasis only without names", "date": "2021", "venue": "arXiv", "ids": "arxiv:2105.00010"}, id="year-in-two-digits-alone"),
        pytest.param("- [arXiv 2024.03] Plain Title After Bracket [[paper]](https://arxiv.org/abs/2403.00002) [[github]](https://github.com/c/d)", {"title": "Plain Title After Bracket", "date": "2024-3", "venue": "arXiv", "ids": "arxiv:2403.00002", "links": "github=https://github.com/c/d"}, id="month-with-venue"),
        pytest.param("- 🔥 [Title with emoji in front](https://arxiv.org/abs/2405.00004) 🔥🔥 [💻 Code]( https://github.com/e/f )", {"title": "Title with emoji in front", "ids": "arxiv:2405.00004", "links": "code=https://github.com/e/f"}, id="emoji"),
        pytest.param("- [Title](https://arxiv.org/abs/2405.00005), Jane Roe, John Public, **ACL 2024 Findings**", {"title": "Title", "people": "Jane Roe|John Public", "date": "2024", "venue": "Findings of ACL", "ids": "arxiv:2405.00005"}, id="findings"),
        pytest.param("- [A Title: With Colon](https://arxiv.org/abs/2405.00006) (Jane Roe et al., 2024)", {"title": "A Title: With Colon", "people": "Jane Roe|others", "date": "2024", "ids": "arxiv:2405.00006"}, id="cited"),
        pytest.param("- Jane Roe, John Public, *A Title In Italics That Is Long*, ICML 2021 [[link](https://arxiv.org/abs/2105.00007)]", {"title": "A Title In Italics That Is Long", "people": "Jane Roe|John Public", "date": "2021", "venue": "ICML", "ids": "arxiv:2105.00007"}, id="title-in-italics"),
        pytest.param("- 大语言模型综述。赵鑫等。2023. [[论文](https://arxiv.org/abs/2303.18223)]", {"title": "大语言模型综述", "people": "赵鑫|others", "date": "2023", "ids": "arxiv:2303.18223"}, id="chinese"),
        pytest.param("- **[《大模型时代》](https://arxiv.org/abs/2303.18224)** 张三, 李四. 2023年5月.", {"title": "大模型时代", "people": "张三|李四", "date": "2023-5", "ids": "arxiv:2303.18224"}, id="chinese-quotes-and-date"),
        pytest.param("- ACL 2020 | [Title After Pipe](https://www.aclweb.org/anthology/2020.acl-main.1/) | [Code](https://github.com/g/h)", {"title": "Title After Pipe", "date": "2020", "venue": "ACL", "ids": "acl:2020.acl-main.1", "links": "home=https://www.aclweb.org/anthology/2020.acl-main.1/ code=https://github.com/g/h"}, id="pipes"),
        pytest.param("- Title Before Dash - [Paper](https://arxiv.org/abs/2105.00008) - [Code](https://github.com/i/j)", {"title": "Title Before Dash", "ids": "arxiv:2105.00008", "links": "code=https://github.com/i/j"}, id="dashes"),
        pytest.param("- [Title One](https://arxiv.org/abs/2105.00013) / [Code](https://github.com/m/n) / [Slides](https://x.org/s.pdf) / [Video](https://youtu.be/abc)", {"title": "Title One", "ids": "arxiv:2105.00013", "links": "code=https://github.com/m/n slides=https://x.org/s.pdf video=https://youtu.be/abc"}, id="slashes"),
        pytest.param("- [x] [Task Box Title](https://arxiv.org/abs/2105.00011) ICML 2021", {"title": "Task Box Title", "date": "2021", "venue": "ICML", "ids": "arxiv:2105.00011"}, id="task"),
        pytest.param('- <b>Html bold title of work</b>, <i>Jane Roe and John Public</i>, ICCV, 2021. <a href="https://arxiv.org/abs/2105.00014">[pdf]</a>', {"title": "Html bold title of work", "people": "Jane Roe|John Public", "date": "2021", "venue": "ICCV", "ids": "arxiv:2105.00014", "links": "pdf=https://arxiv.org/abs/2105.00014"}, id="html"),
        pytest.param('<ul><li><a href="https://arxiv.org/abs/2002.00001"><b>HTML List Title</b></a><br><i>Ann Bee, Cee Dee</i><br>AAAI 2020 <a href="https://github.com/h/l"><img src="https://img.shields.io/badge/code-green" alt="code"></a></li></ul>', {"title": "HTML List Title", "people": "Ann Bee|Cee Dee", "date": "2020", "venue": "AAAI", "ids": "arxiv:2002.00001", "links": "code=https://github.com/h/l"}, id="html-list"),
        pytest.param('- <details><summary>Folded Title Of Paper. <a href="https://arxiv.org/abs/2201.00016">[paper]</a></summary>Abstract: We do things.</details>', {"title": "Folded Title Of Paper", "ids": "arxiv:2201.00016", "rest": "We do things."}, id="html-details-in-an-item"),
        pytest.param("- [Title (with parentheses) in it](https://doi.org/10.1016/S0004-3702(96)00034-3), Artificial Intelligence, 1997.", {"title": "Title (with parentheses) in it", "date": "1997", "venue": "AIJ", "ids": "doi:10.1016/s0004-3702(96)00034-3"}, id="parentheses-in-url"),
        pytest.param("- Jul 2021 | *Nature Machine Intelligence* | [Title After Journal](https://www.nature.com/articles/s42256-021-00001-1)", {"title": "Title After Journal", "date": "2021-7", "venue": "Nat. Mach. Intell.", "ids": "doi:10.1038/s42256-021-00001-1", "links": "home=https://www.nature.com/articles/s42256-021-00001-1"}, id="month-and-journal"),
        pytest.param("- [[2105.00016]](https://arxiv.org/abs/2105.00016) A Title After The Number", {"title": "A Title After The Number", "ids": "arxiv:2105.00016"}, id="title-behind-number"),
        pytest.param("- [2105.00017](https://arxiv.org/abs/2105.00017): A Title After The Number, Jane Roe, John Public", {"title": "A Title After The Number", "people": "Jane Roe|John Public", "ids": "arxiv:2105.00017"}, id="title-and-people-behind-number"),
        pytest.param("- A Plain Title With arXiv In Text, arXiv:2001.00024", {"title": "A Plain Title With arXiv In Text", "venue": "arXiv", "ids": "arxiv:2001.00024"}, id="number-in-text"),
        pytest.param("- **A Title With Period.** Jane Roe, John Public. *arXiv preprint arXiv:2001.00023*, 2020.", {"title": "A Title With Period", "people": "Jane Roe|John Public", "date": "2020", "venue": "arXiv", "ids": "arxiv:2001.00023"}, id="number-as-journal"),
        pytest.param('2. <u>mT5</u>: **"mT5: A massively multilingual pre-trained text-to-text transformer"**. *Linting Xue* et al. NAACL 2021. [[Paper](https://arxiv.org/abs/2010.11934)] [[Checkpoint](https://huggingface.co/google/mt5-xxl/tree/main)]', {"title": "mT5: A massively multilingual pre-trained text-to-text transformer", "people": "Linting Xue|others", "date": "2021", "venue": "NAACL", "ids": "arxiv:2010.11934", "links": "model=https://huggingface.co/google/mt5-xxl/tree/main", "rest": "mT5"}, id="underlined-name"),
        pytest.param('11. **"No Language Left Behind: Scaling Machine Translation"**. *NLLB Team.* arXiv 2022. [[Paper](https://arxiv.org/abs/2207.04672v3)]', {"title": "No Language Left Behind: Scaling Machine Translation", "people": "{NLLB Team}", "date": "2022", "venue": "arXiv", "ids": "arxiv:2207.04672"}, id="team"),
        pytest.param("- Jane Roe, John Public. **Bold Title After Names.** *Journal of Things*, 12(3):1-20, 2019. [[doi](https://doi.org/10.1000/xyz.1)]", {"title": "Bold Title After Names", "people": "Jane Roe|John Public", "date": "2019", "venue": "Journal of Things", "ids": "doi:10.1000/xyz.1", "rest": "12 3 1-20"}, id="journal-with-volume"),
        pytest.param('- "Quoted Title Of Work", Jane Roe, John Public, ACL 2022 [[pdf]](https://x.org/q.pdf)', {"title": "Quoted Title Of Work", "people": "Jane Roe|John Public", "date": "2022", "venue": "ACL", "links": "pdf=https://x.org/q.pdf"}, id="quotes-then-people"),
        pytest.param("- 'Roe's Single Quoted Title' by Jane Roe and John Public (2021) [link](https://arxiv.org/abs/2101.00009)", {"title": "Roe's Single Quoted Title", "people": "Jane Roe|John Public", "date": "2021", "ids": "arxiv:2101.00009"}, id="single-quotes-by"),
        pytest.param("- [Title Then By](https://arxiv.org/abs/2101.00010) by Jane Roe, John Public, 2021", {"title": "Title Then By", "people": "Jane Roe|John Public", "date": "2021", "ids": "arxiv:2101.00010"}, id="by"),
        pytest.param("- Title Then Authors In Parens (Jane Roe, John Public; CVPR 2022) [Paper](https://arxiv.org/abs/2201.00011)", {"title": "Title Then Authors In Parens", "people": "Jane Roe|John Public", "date": "2022", "venue": "CVPR", "ids": "arxiv:2201.00011"}, id="people-in-parentheses"),
        pytest.param("- **[ToolX]** [ToolX: A Tool For Tools](https://arxiv.org/abs/2201.00012) `[ICML'22]`", {"title": "ToolX: A Tool For Tools", "date": "2022", "venue": "ICML", "ids": "arxiv:2201.00012", "rest": "ToolX"}, id="name-in-brackets"),
        pytest.param("- [ToolY] ToolY: A Tool Of Tools [[arXiv'22]](https://arxiv.org/abs/2201.00013) [[Code]](https://github.com/t/y)", {"title": "ToolY: A Tool Of Tools", "date": "2022", "venue": "arXiv", "ids": "arxiv:2201.00013", "links": "code=https://github.com/t/y"}, id="name-in-plain-brackets"),
        pytest.param("- [🌐 Website](https://tool.github.io) | [📄 Paper](https://arxiv.org/abs/2201.00015) | **Title Behind The Links**", {"title": "Title Behind The Links", "ids": "arxiv:2201.00015", "links": "project=https://tool.github.io"}, id="links-first"),
        pytest.param("- **A Title Before Breaks**<br>*Jane Roe, John Public*<br>ICML 2020<br>[[Paper](https://arxiv.org/abs/2001.00022)] [[Code](https://github.com/a/c)]", {"title": "A Title Before Breaks", "people": "Jane Roe|John Public", "date": "2020", "venue": "ICML", "ids": "arxiv:2001.00022", "links": "code=https://github.com/a/c"}, id="breaks"),
        pytest.param("- **2020-ECCV** - A Title After Venue Year [[Paper](https://arxiv.org/abs/2001.00021)]", {"title": "A Title After Venue Year", "date": "2020", "venue": "ECCV", "ids": "arxiv:2001.00021"}, id="hyphen-between-venue-and-year"),
        pytest.param("- [A\\_Title with \\*escapes\\* \\[here\\]](https://arxiv.org/abs/2001.00027)", {"title": "A_Title with *escapes* [here]", "ids": "arxiv:2001.00027"}, id="escapes"),
        pytest.param("- [Title with `code` and $x^2$ and A&amp;B](https://arxiv.org/abs/2001.00028)", {"title": "Title with code and $x^2$ and A&B", "ids": "arxiv:2001.00028"}, id="code-and-math-in-title"),
        pytest.param("- [**A Title | With Pipe**](https://arxiv.org/abs/2001.00026)", {"title": "A Title | With Pipe", "ids": "arxiv:2001.00026"}, id="pipe-in-title"),
        pytest.param("- https://arxiv.org/abs/2407.00001", {"title": "arXiv:2407.00001", "ids": "arxiv:2407.00001"}, id="link-only"),
        pytest.param("- [paper](https://arxiv.org/abs/2407.00002)", {"title": "arXiv:2407.00002", "ids": "arxiv:2407.00002"}, id="label-only"),
        pytest.param("- [A Title Of Note](https://arxiv.org/abs/2407.00003) [[PyTorch](https://github.com/a/p)] [[Unofficial TF Code](https://github.com/a/t)] [1](https://x.org/1)", {"title": "A Title Of Note", "ids": "arxiv:2407.00003", "links": "pytorch=https://github.com/a/p code=https://github.com/a/t home=https://x.org/1"}, id="free-label"),
        pytest.param("- **A Title Of Note** [[data]](<https://x.org/a {b}>) ICML 2020", {"title": "A Title Of Note", "date": "2020", "venue": "ICML", "links": "data=https://x.org/a%20%7Bb%7D"}, id="url-that-needs-encoding"),
        pytest.param("- [A Title Of Note](https://x.org/a) [[paper](https://x.org/a)]", {"title": "A Title Of Note", "links": "home=https://x.org/a"}, id="same-link-twice"),
        pytest.param("- Model: [LLaMA-7B](https://huggingface.co/a/b)", {"title": "LLaMA-7B", "links": "model=https://huggingface.co/a/b"}, id="model-card"),
        pytest.param("- [A Title Of Note](https://x.org/a). *Ann Bee, Cee Dee.* NeurIPS 2023 Workshop on Tables", {"title": "A Title Of Note", "people": "Ann Bee|Cee Dee", "date": "2023", "venue": "NeurIPS Workshop on Tables", "links": "home=https://x.org/a"}, id="workshop"),
        pytest.param("- [A Title Of Note](https://x.org/a). Submitted to ICLR 2025", {"title": "A Title Of Note", "date": "2025", "links": "home=https://x.org/a", "rest": "Submitted to ICLR"}, id="submitted"),
    ],
)  # fmt: skip
def test_an_item_tells_all_about_its_paper(item, paper):
    assert records(LIST + item) == [paper]


@pytest.mark.parametrize(
    "item",
    [
        pytest.param("- Some words without a link.", id="no-link"),
        pytest.param("- [Section](#section)", id="in-page-link"),
        pytest.param("- ", id="empty"),
        pytest.param("- [Title Of Paper](paper.pdf)", id="file-in-the-repository"),
        pytest.param("- ![A picture](https://x.org/a.png)", id="picture"),
        pytest.param("- [ ] to be done", id="task"),
        pytest.param("Read [the notes](https://x.org/notes) first, they help.", id="prose-with-a-link"),
        pytest.param("[Website](https://x.org) | [Paper](https://y.org)", id="links-of-a-project"),
        pytest.param("Our survey is [A Survey](https://arxiv.org/abs/2401.00001), and it is good.", id="prose-with-a-paper"),
        pytest.param("| | |\n|-|-|\n| | |", id="empty-table"),
        pytest.param("```\n- [A Title](https://arxiv.org/abs/2401.00001)\n```", id="code"),
        pytest.param("<!-- - [A Title](https://arxiv.org/abs/2401.00001) -->", id="comment"),
    ],
)  # fmt: skip
def test_what_is_no_paper(item):
    assert records(LIST + item) == []


@pytest.mark.parametrize(
    ("item", "kind", "message"),
    [
        pytest.param("- [paper](https://arxiv.org/abs/2401.00001)", "no-title", "the list gives no title for arXiv:2401.00001", id="no-title"),
        pytest.param("- Good: [Source](https://x.org)", "unread", "has a link, but no title: 'Good: Source'", id="unread"),
        pytest.param("- **A Title Of Note** [[pdf]()] ICML 2020, *Ann Bee*", "no-target", "the link 'pdf' has no target", id="no-target"),
        pytest.param("- **A Title Of Note** [pdf](#) ICML 2020, *Ann Bee*", "no-target", "the link 'pdf' has no target", id="placeholder"),
        pytest.param("- **A Title Of Note** [pdf](None) ICML 2020, *Ann Bee*", "bad-target", "the link 'pdf' leads to 'None', which is no address in the web", id="bad-target"),
        pytest.param(
            "- We recommend reading this overview first, and then the [Great Book](https://arxiv.org/abs/2407.00003) before you go on.",
            "unread",
            "reads like prose, but leads to a paper: 'We recommend reading this overview first, and then the Gr...'",
            id="prose-with-a-paper",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_item_is_said(item, kind, message):
    (remark,) = findings(LIST + item).remarks
    assert (remark.kind, remark.line, remark.message) == (kind, 5, message)
